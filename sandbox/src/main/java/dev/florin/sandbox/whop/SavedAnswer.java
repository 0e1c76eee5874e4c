package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept under an idempotency key.
 *
 * @param digest of the request that it belongs to
 * @param status 0 when nobody knows what came of the request: it is never done again
 */
record SavedAnswer(String key, String digest, int status, JsonNode body, Instant at) {

  boolean isUnknown() {
    return status == 0;
  }

  ObjectNode toJson() {
    var json = Json.object();
    json.put("key", key).put("digest", digest).put("status", status).put("at", at.toString());
    json.set("body", body);
    return json;
  }

  static SavedAnswer fromJson(ObjectNode json) {
    return new SavedAnswer(
        Json.string(json, "key"),
        Json.string(json, "digest"),
        (int) Json.number(json, "status"),
        json.required("body"),
        Instant.parse(Json.string(json, "at")));
  }
}
