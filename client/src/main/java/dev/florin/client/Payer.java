package dev.florin.client;

import dev.florin.client.Paid.Answered;
import dev.florin.client.Paid.NeedsPerson;
import dev.florin.client.Paid.Payment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests, and pays with credits where a server answers 402 by x402. Pays nobody else's
 * authority than its own {@link Florin}, and never twice for one key. Thread-safe.
 */
public final class Payer {
  static final String REQUIRED = "PAYMENT-REQUIRED";
  static final String SIGNATURE = "PAYMENT-SIGNATURE";
  static final String RESPONSE = "PAYMENT-RESPONSE";

  private final Florin florin;
  private final HttpClient http;
  private final long most;

  private Payer(Florin florin, HttpClient http, long most) {
    this.florin = florin;
    this.http = http;
    this.most = most;
  }

  /**
   * Pays with these credits.
   *
   * @param most whole credits that one request may cost
   */
  public static Payer with(Florin florin, long most) {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    return with(florin, most, http);
  }

  /** The same through this client, which should follow no redirects: they would get the payment. */
  public static Payer with(Florin florin, long most, HttpClient http) {
    return new Payer(florin, http, most);
  }

  /**
   * Sends a request; if it is to be paid for, has the credits held, and sends it again with that.
   *
   * <p>Keep the key for as long as you want this very thing: whatever breaks off in between, and
   * whoever has to pay first, the same call with the same key is charged once. For another thing
   * take another key.
   *
   * @param request with a body that can be sent twice, if any
   * @param key 1 to 128 printable ASCII characters, of your choice
   * @throws FlorinException when Florin refuses for another reason than too few credits, such as a
   *     budget, or does not answer
   * @throws IOException when the resource does not answer; send it again with the same key
   */
  public <T> Paid<T> send(HttpRequest request, BodyHandler<T> handler, String key)
      throws IOException, InterruptedException {
    var first = http.send(request, handler);
    if (first.statusCode() != 402) {
      return new Answered<>(first, null);
    }
    var offer =
        first
            .headers()
            .firstValue(REQUIRED)
            .flatMap(header -> Offer.read(header, florin.wire().base()));
    if (offer.isEmpty()) {
      return new Paid.Refused<>("no_offer");
    }
    if (offer.get().amount() > most) {
      return new Paid.Refused<>("too_dear");
    }
    return offer.get().isAt(request.uri())
        ? pay(request, handler, offer.get(), key)
        : new Paid.Refused<>("foreign_resource");
  }

  private <T> Paid<T> pay(HttpRequest request, BodyHandler<T> handler, Offer offer, String key)
      throws IOException, InterruptedException {
    String attestation;
    try {
      attestation = authorize(offer, key);
    } catch (FlorinException.Refused refused) {
      if (refused.code().equals("insufficient_credits")) {
        return needsPerson(refused.problem());
      }
      throw refused;
    }
    var paid =
        HttpRequest.newBuilder(request, (name, _) -> !name.equalsIgnoreCase(SIGNATURE))
            .header(SIGNATURE, Json.header(offer.payment(attestation)))
            .build();
    return judged(http.send(paid, handler));
  }

  private String authorize(Offer offer, String key) {
    var body =
        Json.object()
            .put("amount", Long.toString(offer.amount()))
            .put("asset", Offer.ASSET)
            .put("resource", offer.url())
            .put("idempotencyKey", key);
    if (florin.customer() != null) {
      body.put("bundleId", florin.customer());
    }
    return florin.wire().post("/x402/authorize", body, null).path("attestation").asString("");
  }

  private static <T> Paid<T> needsPerson(JsonNode problem) {
    var link = problem.path("payment_link").path("url").asString("");
    return new NeedsPerson<>(
        problem.path("available").asLong(0),
        problem.path("requested").asLong(0),
        link.isEmpty() ? null : URI.create(link),
        URI.create(problem.path("purchaseUrl").asString("")));
  }

  private static <T> Paid<T> judged(HttpResponse<T> response) {
    if (response.statusCode() != 402) {
      return new Answered<>(response, payment(response));
    }
    var failed = header(response, RESPONSE).path("errorReason").asString("");
    var refused = header(response, REQUIRED).path("error").asString("unknown");
    return new Paid.Refused<>(failed.isEmpty() ? refused : failed);
  }

  private static @Nullable Payment payment(HttpResponse<?> response) {
    var settled = header(response, RESPONSE);
    return settled.path("success").asBoolean(false)
        ? new Payment(
            settled.path("transaction").asString(""),
            Long.parseLong(settled.path("amount").asString("0")))
        : null;
  }

  private static JsonNode header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).flatMap(Json::readHeader).orElseGet(Json::object);
  }
}
