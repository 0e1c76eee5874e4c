package dev.florin.access;

import dev.florin.access.IdempotencyStore.Claim;
import dev.florin.id.Ids;
import dev.florin.platform.DatabaseAway;
import dev.florin.platform.Problem;
import dev.florin.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a POST repeatable: the same key with the same body gets the first answer again. A success
 * binds its key; a refusal or a failure binds nothing, so that the same call may succeed once its
 * cause is gone. What moves money is keyed a second time by the operation itself, since a process
 * can die between doing the work and remembering the answer. Thread-safe.
 */
@Component
public class Idempotency {
  /** The header that callers send. */
  public static final String HEADER = "Idempotency-Key";

  private static final String REPLAYED = "Idempotent-Replayed";
  private static final byte[] NUL = {0};
  private static final int MAX_KEY = 255;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final IdempotencyStore store;
  private final JsonMapper json;
  private final Clock clock;

  Idempotency(IdempotencyStore store, JsonMapper json, Clock clock) {
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Runs {@code work} at most once for this caller and key.
   *
   * @param key the header's value; {@code null} when the caller sent none, and nothing is promised
   * @param route method and path with its ids, part of what the key is bound to
   * @param body the parsed body, likewise
   * @param type what {@code work} answers with, to read a stored answer back
   * @throws Problem 422 when the key was used for another call, 409 while the first call runs
   */
  public <T> ResponseEntity<T> run(
      Caller caller,
      @Nullable String key,
      String route,
      Object body,
      Class<T> type,
      Supplier<ResponseEntity<T>> work) {
    if (key == null) {
      return work.get();
    }
    check(key, MAX_KEY);
    var now = clock.instant();
    var holder = Ids.next();
    var fingerprint = fingerprint(route, body);
    var claim =
        DatabaseAway.insist(
            () -> store.claim(caller.id(), key, fingerprint, holder, now, now.plus(LEASE)));
    return switch (claim) {
      case Claim.Granted granted -> finish(granted, work);
      case Claim.Done done ->
          ResponseEntity.status(done.status())
              .header(REPLAYED, "true")
              .body(json.readValue(done.body(), type));
      case Claim.Running _ ->
          throw Problem.conflict(
                  "idempotency_key_in_use", "The first call with this Idempotency-Key still runs.")
              .retryAfter(Duration.ofSeconds(1));
      case Claim.Reused _ ->
          throw Problem.of(
              422,
              "idempotency_key_reused",
              "This Idempotency-Key was used for a call with another body.");
    };
  }

  /**
   * Refuses what is no idempotency key.
   *
   * @throws Problem when it is blank, longer than {@code max}, or not printable ASCII
   */
  public static void check(String key, int max) {
    if (key.isBlank() || key.length() > max || !key.chars().allMatch(c -> c > 31 && c < 127)) {
      throw Problem.invalid(HEADER, "must be 1 to " + max + " printable ASCII characters");
    }
  }

  private <T> ResponseEntity<T> finish(Claim.Granted granted, Supplier<ResponseEntity<T>> work) {
    var kept = false;
    try {
      var answer = work.get();
      if (answer.getStatusCode().is2xxSuccessful()) {
        var body = json.writeValueAsString(answer.getBody());
        DatabaseAway.insist(() -> store.complete(granted, answer.getStatusCode().value(), body));
        kept = true;
      }
      return answer;
    } finally {
      if (!kept) {
        DatabaseAway.insist(() -> store.release(granted));
      }
    }
  }

  private byte[] fingerprint(String route, Object body) {
    return Sha256.of(route.getBytes(StandardCharsets.UTF_8), NUL, json.writeValueAsBytes(body));
  }
}
