package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Outbox;
import dev.florin.sandbox.house.Postman;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/webhook_endpoints}, their secrets, and the letters that go to them. */
final class WebhookEndpoints {
  static final String TYPE = "webhook_endpoint";
  static final int MAX_ENDPOINTS = 16;

  /** After a roll the old secret signs, too, for this long (docs.stripe.com/webhooks). */
  static final Duration OLD_SECRET_LIVES = Duration.ofHours(24);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private WebhookEndpoints() {}

  static void routes(Router router) {
    router.on(
        "POST",
        "/v1/webhook_endpoints",
        Shape.of(
            """
            url! string
            enabled_events! strings
            api_version string
            description string
            metadata metadata
            connect later
            """),
        WebhookEndpoints::create);
    router.on(
        "GET",
        "/v1/webhook_endpoints",
        Shape.of(Listing.PARAMS),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/webhook_endpoints"));
    router.on(
        "GET",
        "/v1/webhook_endpoints/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
    router.on(
        "POST",
        "/v1/webhook_endpoints/*",
        Shape.of(
            """
            url string
            enabled_events strings
            description string
            disabled bool
            metadata metadata
            """),
        WebhookEndpoints::update);
    router.on(
        "DELETE",
        "/v1/webhook_endpoints/*",
        Shape.of(""),
        (call, tx) -> {
          tx.require(TYPE, call.id(), "id");
          tx.delete(call.id());
          return Answer.ok(Customers.gone(call.id(), TYPE));
        });
  }

  private static Answer create(Call call, Tx tx) {
    var secret = Ids.make("whsec_", 32);
    var endpoint = create(tx, secret);
    fill(call, tx, endpoint);
    call.copyTo(endpoint, "api_version");
    // The secret is shown once, in this answer.
    return Answer.ok(endpoint.deepCopy().put("secret", secret));
  }

  static ObjectNode create(Tx tx, String secret) {
    if (tx.list(TYPE).count() >= MAX_ENDPOINTS) {
      throw StripeError.invalid(
          null, null, "You have reached the maximum of " + MAX_ENDPOINTS + " webhook endpoints.");
    }
    var endpoint = tx.create(TYPE, Ids.make("we_1", 23));
    tx.hidden(Json.string(endpoint, "id")).put("secret", secret);
    return endpoint;
  }

  static void fill(Call call, Tx tx, ObjectNode endpoint) {
    var url = call.text("url");
    if (url != null) {
      endpoint.put("url", checked(url));
    }
    var events = call.params().get("enabled_events");
    if (events != null) {
      EventTypes.check(events);
      endpoint.set("enabled_events", events);
    }
    var disabled = call.params().get("disabled");
    if (disabled != null) {
      endpoint.put("status", disabled.booleanValue() ? "disabled" : "enabled");
    }
    call.copyTo(endpoint, "description");
    call.metadataTo(endpoint);
  }

  private static Answer update(Call call, Tx tx) {
    var endpoint = tx.require(TYPE, call.id(), "id");
    fill(call, tx, endpoint);
    return Answer.ok(endpoint);
  }

  /** The sandbox signs real-looking events, so it sends them to this machine alone. */
  static String checked(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw StripeError.invalid("url_invalid", "url", "Invalid URL: " + url);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    var host = uri.getHost();
    if (!http || host == null || !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
      throw StripeError.invalid(
          "url_invalid",
          "url",
          "Invalid URL: the sandbox sends events to 127.0.0.1, localhost and [::1] only.");
    }
    return url;
  }

  static void roll(Tx tx, String id, String secret) {
    var hidden = tx.hidden(Json.string(tx.require(TYPE, id, "id"), "id"));
    hidden.put("oldSecret", Json.string(hidden, "secret")).put("secret", secret);
    hidden.put("oldSecretUntil", tx.nowSeconds() + OLD_SECRET_LIVES.toSeconds());
  }

  static WebhookEndpoint shown(Tx tx, ObjectNode endpoint) {
    var id = Json.string(endpoint, "id");
    return new WebhookEndpoint(
        id,
        URI.create(Json.string(endpoint, "url")),
        Json.string(tx.hidden(id), "secret"),
        endpoint.required("enabled_events").valueStream().map(JsonNode::stringValue).toList());
  }

  /** Returns who wants events of this type now. */
  static List<Outbox.Target> targets(Tx tx, String eventType) {
    return tx.list(TYPE)
        .filter(endpoint -> "enabled".equals(Json.text(endpoint, "status")))
        .filter(endpoint -> wants(endpoint.required("enabled_events"), eventType))
        .map(endpoint ->
            new Outbox.Target(
                Json.string(endpoint, "id"), URI.create(Json.string(endpoint, "url"))))
        .toList()
        .reversed();
  }

  private static boolean wants(JsonNode enabled, String type) {
    return enabled
        .valueStream()
        .map(JsonNode::stringValue)
        .anyMatch(wanted -> wanted.equals("*") || wanted.equals(type));
  }

  /** Writes and signs an event for an endpoint, now. */
  static Optional<Postman.Letter> letter(
      Tx tx, String eventId, String endpointId, boolean wrongly, ToIntFunction<String> pending) {
    var stored = tx.find("event", eventId);
    var endpoint = tx.find(TYPE, endpointId);
    if (stored == null || endpoint == null) {
      return Optional.empty();
    }
    var event = stored.deepCopy().put("pending_webhooks", pending.applyAsInt(eventId));
    var version = Json.text(endpoint, "api_version");
    if (version != null) {
      event.put("api_version", version);
    }
    var body = new String(Json.prettyBytes(event), StandardCharsets.UTF_8);
    var secrets = wrongly ? List.of(Ids.make("whsec_", 32)) : secrets(tx, endpointId);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    headers.put("Accept", "*/*; q=0.5, application/xml");
    headers.put("Cache-Control", "no-cache");
    headers.put(
        "Stripe-Signature",
        Signature.header(
            body.getBytes(StandardCharsets.UTF_8), secrets, tx.state().clock().instant()));
    return Optional.of(new Postman.Letter(URI.create(Json.string(endpoint, "url")), headers, body));
  }

  private static List<String> secrets(Tx tx, String endpointId) {
    var hidden = tx.hidden(endpointId);
    var secrets = new ArrayList<String>();
    secrets.add(Json.string(hidden, "secret"));
    @Nullable String old = Json.text(hidden, "oldSecret");
    if (old != null && tx.nowSeconds() < Json.number(hidden, "oldSecretUntil")) {
      secrets.add(old);
    }
    return secrets;
  }
}
