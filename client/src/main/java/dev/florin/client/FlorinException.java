package dev.florin.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call that did not succeed. */
public abstract sealed class FlorinException extends RuntimeException {
  FlorinException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The service answered, and refused. Branch on {@link #code}: it is stable, texts are not. */
  public static final class Refused extends FlorinException {
    private final int status;
    private final transient JsonNode problem;
    private final @Nullable Duration retryAfter;

    Refused(int status, JsonNode problem, @Nullable Duration retryAfter) {
      super(status + " " + problem.path("detail").asString("without a reason"), null);
      this.status = status;
      this.problem = problem;
      this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** Why, for programs: {@code insufficient_credits} and the like. */
    public String code() {
      return problem.path("code").asString("unexpected_response");
    }

    /** The whole refusal, with what else it says: {@code available}, {@code payment_link}. */
    public JsonNode problem() {
      return problem;
    }

    /** How long to wait before the same call makes sense, if the service said so. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /**
   * No answer came, or none that can be understood. Whether it was done is not known: repeat the
   * call with the same key.
   */
  public static final class Unreachable extends FlorinException {
    Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
