package dev.florin.sandbox.house;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A delivery that moves. Guarded by the outbox's lock. */
final class Shipment {
  final String id;
  final String eventId;
  final String eventType;
  final String endpointId;
  final URI url;
  final boolean signWrongly;
  Delivery.State state = Delivery.State.PENDING;
  final List<Delivery.Attempt> attempts = new ArrayList<>();
  @Nullable Instant nextAttemptAt;

  Shipment(
      String id, String eventId, String eventType, String endpointId, URI url, boolean wrongly) {
    this.id = id;
    this.eventId = eventId;
    this.eventType = eventType;
    this.endpointId = endpointId;
    this.url = url;
    this.signWrongly = wrongly;
  }

  Delivery snapshot() {
    return new Delivery(
        id, eventId, eventType, endpointId, url, state, List.copyOf(attempts), nextAttemptAt);
  }

  ObjectNode toJson() {
    var json = Json.object();
    json.put("id", id).put("event", eventId).put("type", eventType);
    json.put("endpoint", endpointId).put("url", url.toString());
    json.put("wrongly", signWrongly).put("state", state.name());
    var tries = json.putArray("attempts");
    for (var attempt : attempts) {
      tries
          .addObject()
          .put("at", attempt.at().toString())
          .put("status", attempt.status())
          .put("error", attempt.error())
          .put("took", attempt.took().toMillis());
    }
    return json;
  }

  static Shipment fromJson(ObjectNode json) {
    var shipment =
        new Shipment(
            Json.string(json, "id"),
            Json.string(json, "event"),
            Json.string(json, "type"),
            Json.string(json, "endpoint"),
            URI.create(Json.string(json, "url")),
            json.path("wrongly").asBoolean());
    shipment.state = Delivery.State.valueOf(Json.string(json, "state"));
    for (JsonNode attempt : json.path("attempts")) {
      shipment.attempts.add(
          new Delivery.Attempt(
              Instant.parse(Json.string(attempt, "at")),
              (int) Json.number(attempt, "status"),
              Json.text(attempt, "error"),
              Duration.ofMillis(Json.number(attempt, "took"))));
    }
    return shipment;
  }
}
