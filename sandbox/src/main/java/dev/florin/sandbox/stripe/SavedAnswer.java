package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer kept under an idempotency key, and a digest of the request that it belongs to. */
record SavedAnswer(
    String key, String digest, int status, JsonNode body, String requestId, Instant at) {

  ObjectNode toJson() {
    var json = Json.object();
    json.put("key", key).put("digest", digest).put("status", status);
    json.put("request", requestId).put("at", at.toString());
    json.set("body", body);
    return json;
  }

  static SavedAnswer fromJson(ObjectNode json) {
    return new SavedAnswer(
        Json.string(json, "key"),
        Json.string(json, "digest"),
        (int) Json.number(json, "status"),
        json.required("body"),
        Json.string(json, "request"),
        Instant.parse(Json.string(json, "at")));
  }
}
