package dev.florin.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller can understand and act on; answered as RFC 9457 problem+json. It is
 * thrown at the edge, where a sealed result has already been decided on, never to steer inside.
 */
public final class Problem extends RuntimeException {
  private final int status;
  private final String code;
  private final @Nullable String param;
  private final @Nullable Duration retryAfter;
  private final Map<String, Object> extras;

  private Problem(
      int status,
      String code,
      String detail,
      @Nullable String param,
      @Nullable Duration retryAfter,
      Map<String, Object> extras) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.param = param;
    this.retryAfter = retryAfter;
    this.extras = Map.copyOf(extras);
  }

  /** One wrong field of a body. */
  public record FieldError(String param, String code, String detail) {}

  /** 400: {@code param} of the request is wrong. */
  public static Problem invalid(String param, String detail) {
    return new Problem(400, "parameter_invalid", detail, param, null, Map.of());
  }

  /** 400: several fields are wrong. */
  public static Problem invalid(List<FieldError> errors) {
    var first = errors.getFirst();
    return new Problem(
        400,
        first.code(),
        errors.size() == 1
            ? first.param() + " " + first.detail()
            : errors.size() + " parameters are invalid; see errors.",
        first.param(),
        null,
        Map.of("errors", errors));
  }

  /** 404: there is no such object, or it is another person's. */
  public static Problem notFound(String what, String id) {
    return new Problem(404, "not_found", "No such " + what + ": " + id, "id", null, Map.of());
  }

  /** 409: the object's state does not allow this. */
  public static Problem conflict(String code, String detail) {
    return new Problem(409, code, detail, null, null, Map.of());
  }

  /** Any other refusal. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, null, null, Map.of());
  }

  /** The same refusal with a hint when to come back. */
  public Problem retryAfter(Duration duration) {
    return new Problem(status, code, detail(), param, duration, extras);
  }

  /** The same refusal with a further member in its body. */
  public Problem with(String member, Object value) {
    var more = new java.util.HashMap<>(extras);
    more.put(member, value);
    return new Problem(status, code, detail(), param, retryAfter, more);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What programs switch on; never changes for one cause. */
  public String code() {
    return code;
  }

  /** What a person reads. */
  public String detail() {
    var message = getMessage();
    return message == null ? code : message;
  }

  /** The parameter at fault, if it is one. */
  public @Nullable String param() {
    return param;
  }

  /** When to come back, if that helps. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Further members of the body. */
  public Map<String, Object> extras() {
    return extras;
  }
}
