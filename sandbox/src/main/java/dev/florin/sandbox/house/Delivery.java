package dev.florin.sandbox.house;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint, as it stood when it was asked for. Immutable.
 *
 * @param id its own id; an event that is sent again gets another
 * @param eventId the event, the same at every attempt
 * @param eventType its type
 * @param endpointId whom it is for
 * @param url where it goes
 * @param state how far it has come
 * @param attempts what was tried, oldest first
 * @param nextAttemptAt when it is tried next, or null if it is not
 */
public record Delivery(
    String id,
    String eventId,
    String eventType,
    String endpointId,
    URI url,
    State state,
    List<Attempt> attempts,
    @Nullable Instant nextAttemptAt) {

  /** How far a delivery has come. */
  public enum State {
    /** It will be tried, now or later. */
    PENDING,
    /** It waits for other events, because of a fault. */
    HELD,
    /** The endpoint answered 2xx in time. */
    DELIVERED,
    /** The last attempt failed, or the endpoint is gone. */
    FAILED,
    /** A fault says that it is never sent. */
    WITHHELD
  }

  /**
   * One try.
   *
   * @param at when it began
   * @param status the HTTP status, or 0 if no answer came
   * @param error why no answer came, or null
   * @param took how long it took
   */
  public record Attempt(Instant at, int status, @Nullable String error, Duration took) {
    /** Returns whether the endpoint took it. */
    public boolean succeeded() {
      return status >= 200 && status <= 299;
    }
  }
}
