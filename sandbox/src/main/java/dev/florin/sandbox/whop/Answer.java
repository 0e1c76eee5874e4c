package dev.florin.sandbox.whop;

import tools.jackson.databind.JsonNode;

/** What an endpoint answers. */
record Answer(int status, JsonNode body) {
  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  static Answer refused(WhopError error) {
    return new Answer(error.status(), error.body());
  }
}
