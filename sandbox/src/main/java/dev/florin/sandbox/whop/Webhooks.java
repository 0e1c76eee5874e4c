package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Outbox;
import dev.florin.sandbox.house.Postman;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /webhooks}, and the letters that go to them. */
final class Webhooks {
  static final int MAX_WEBHOOKS = 16;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Webhooks() {}

  static Answer create(Call call, Desk desk) {
    var body = call.body();
    Call.allow(body, "url", "events", "api_version_date", "enabled", "resource_id");
    var url = Json.text(body, "url");
    if (url == null) {
      throw WhopError.invalid("Missing required parameter: url");
    }
    var events = body.path("events").valueStream().map(JsonNode::asString).toList();
    var secret = "ws_" + Ids.make("", 64).toLowerCase(Locale.ROOT);
    var made = add(desk, url, secret, events, Json.text(body, "api_version_date"));
    // The secret is shown once, in this answer.
    return Answer.ok(shown(made).put("webhook_secret", secret));
  }

  static ObjectNode add(
      Desk desk, String url, String secret, List<String> events, @Nullable String date) {
    if (desk.newestFirst(Desk.WEBHOOK).size() >= MAX_WEBHOOKS) {
      throw WhopError.invalid("There are already " + MAX_WEBHOOKS + " webhooks.");
    }
    var made = desk.add(Desk.WEBHOOK, "hook_").put("url", checked(url)).put("secret", secret);
    made.put("api_version_date", date == null ? null : Version.of(date).date());
    var names = made.putArray("events");
    events.forEach(names::add);
    return made;
  }

  /** The sandbox signs real-looking events, so it sends them to this machine alone. */
  private static String checked(String url) {
    try {
      var uri = URI.create(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      var host = uri.getHost();
      if (http && host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw WhopError.invalid("url is not a URL.");
    }
    throw WhopError.invalid("The sandbox sends events to 127.0.0.1, localhost and [::1] only.");
  }

  static Answer list(Call call, Desk desk) {
    call.allowQuery("first", "after", "direction", call.version().owner());
    return Listing.of(call, desk.newestFirst(Desk.WEBHOOK), hook -> true, Webhooks::shown);
  }

  private static ObjectNode shown(ObjectNode hook) {
    var shown = hook.deepCopy();
    shown.remove("secret");
    return shown.put("enabled", true).put("api_version", "v1");
  }

  static WhopWebhook webhook(ObjectNode hook) {
    return new WhopWebhook(
        Json.string(hook, "id"),
        URI.create(Json.string(hook, "url")),
        Json.string(hook, "secret"),
        events(hook),
        Json.text(hook, "api_version_date"));
  }

  private static List<String> events(ObjectNode hook) {
    return hook.required("events").valueStream().map(JsonNode::asString).toList();
  }

  /** Returns who wants events of this type now. */
  static List<Outbox.Target> targets(Desk desk, String type) {
    return desk.newestFirst(Desk.WEBHOOK).stream()
        .filter(hook -> events(hook).contains("*") || events(hook).contains(type))
        .map(hook ->
            new Outbox.Target(Json.string(hook, "id"), URI.create(Json.string(hook, "url"))))
        .toList()
        .reversed();
  }

  /** Writes and signs an event for an endpoint, now. */
  static Optional<Postman.Letter> letter(
      Desk desk, String eventId, String hookId, boolean wrongly) {
    var event = desk.find(Desk.EVENT, eventId);
    var hook = desk.find(Desk.WEBHOOK, hookId);
    if (event == null || hook == null) {
      return Optional.empty();
    }
    var body = Json.bytes(envelope(desk, event, Version.of(Json.text(hook, "api_version_date"))));
    var secret = wrongly ? Ids.make("ws_", 64) : Json.string(hook, "secret");
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.putAll(Signature.headers(eventId, body, secret, desk.now()));
    return Optional.of(
        new Postman.Letter(
            URI.create(Json.string(hook, "url")),
            headers,
            new String(body, StandardCharsets.UTF_8)));
  }

  static ObjectNode envelope(Desk desk, ObjectNode event, Version version) {
    var envelope = Json.object().put("id", Json.string(event, "id"));
    envelope.put("type", Json.string(event, "type")).put("api_version", "v1");
    if (!version.equals(Version.LEGACY)) {
      envelope.put("api_version_date", version.date());
    }
    envelope.put("timestamp", Json.string(event, "created_at"));
    envelope.put(
        version.hasAccountInEnvelope() ? "account_id" : "company_id", WhopSandbox.ACCOUNT_ID);
    envelope.set("data", data(desk, event, version));
    return envelope;
  }

  private static ObjectNode data(Desk desk, ObjectNode event, Version version) {
    var record = (ObjectNode) event.required("record");
    if (Json.string(event, "type").startsWith("membership.")) {
      return Shapes.membership(record);
    }
    return switch (Json.string(event, "kind")) {
      case Desk.PAYMENT -> Shapes.payment(record, desk, version);
      case Desk.REFUND -> Shapes.refund(record, desk, version);
      case Desk.DISPUTE -> Shapes.dispute(record, desk, version);
      default -> throw new IllegalStateException("no events of " + Json.string(event, "kind"));
    };
  }
}
