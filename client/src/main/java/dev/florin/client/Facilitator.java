package dev.florin.client;

import dev.florin.client.FlorinException.Refused;
import dev.florin.client.FlorinException.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of a facilitator, as a resource server calls them. Thread-safe. */
final class Facilitator {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int TRIES = 4;
  private static final long PAUSE_MILLIS = 150;
  private static final int MAX_TIMEOUT_SECONDS = 60;

  private final Wire wire;
  private final InstantSource clock;
  private volatile @Nullable Kind known;

  Facilitator(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /** What credits can be taken as. */
  private record Kind(JsonNode json, Instant until) {}

  /** Whether a payment is good. */
  sealed interface Verdict {
    record Good() implements Verdict {}

    record Bad(String reason) implements Verdict {}
  }

  /**
   * What {@code accepts} says for this price.
   *
   * @throws FlorinException when Florin does not answer, or takes no part in x402
   */
  ObjectNode requirements(long price) {
    var kind = kind();
    var requirements = Json.object();
    requirements
        .put("scheme", Offer.SCHEME)
        .put("network", kind.path("network").asString(""))
        .put("amount", Long.toString(price))
        .put("asset", Offer.ASSET)
        .put("payTo", Offer.PAY_TO)
        .put("maxTimeoutSeconds", MAX_TIMEOUT_SECONDS)
        .set("extra", kind.path("extra"));
    return requirements;
  }

  private JsonNode kind() {
    var kind = known;
    if (kind == null || !clock.instant().isBefore(kind.until)) {
      kind = new Kind(ask(), clock.instant().plus(FRESH));
      known = kind;
    }
    return kind.json;
  }

  private JsonNode ask() {
    return wire.get("/x402/supported")
        .path("kinds")
        .valueStream()
        .filter(kind -> kind.path("scheme").asString("").equals(Offer.SCHEME))
        .filter(kind -> kind.path("network").asString("").endsWith(":credit"))
        .findFirst()
        .orElseThrow(() ->
            new Unreachable(
                wire.base() + " takes no part in x402: FLORIN_X402_CREDIT_BINDING is off", null));
  }

  Verdict verify(String attestation, String url, ObjectNode requirements) {
    var verdict = wire.post("/x402/verify", request(attestation, url, requirements), null);
    return verdict.path("isValid").asBoolean(false)
        ? new Verdict.Good()
        : new Verdict.Bad(verdict.path("invalidReason").asString("unknown"));
  }

  /**
   * Takes so much and gives the rest back; tried again where it is not known whether it was done.
   *
   * @return the answer, for {@code PAYMENT-RESPONSE}
   * @throws FlorinException when it is still not known
   */
  JsonNode settle(String attestation, String url, ObjectNode requirements, long amount) {
    var actual = requirements.deepCopy().put("amount", Long.toString(amount));
    var request = request(attestation, url, actual);
    for (int i = 1; ; i++) {
      try {
        return wire.post("/x402/settle", request, null);
      } catch (Unreachable lost) {
        giveUp(i, lost);
      } catch (Refused refused) {
        giveUp(refused.status() >= 500 ? i : TRIES, refused);
      }
      pause(i);
    }
  }

  private static void giveUp(int tries, FlorinException failure) {
    if (tries >= TRIES || Thread.currentThread().isInterrupted()) {
      throw failure;
    }
  }

  private static void pause(int times) {
    try {
      Thread.sleep(PAUSE_MILLIS << times);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Interrupted before it was settled", stopped);
    }
  }

  /** With the server's own address, not with what the payer says it is for. */
  private static ObjectNode request(String attestation, String url, ObjectNode requirements) {
    var resource = Json.object().put("url", url);
    var payment = new Offer(requirements, resource).payment(attestation);
    var request = Json.object().put("x402Version", Offer.VERSION);
    request.set("paymentPayload", payment);
    request.set("paymentRequirements", requirements);
    return request;
  }
}
