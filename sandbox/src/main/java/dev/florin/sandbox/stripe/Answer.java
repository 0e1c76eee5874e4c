package dev.florin.sandbox.stripe;

import tools.jackson.databind.JsonNode;

/** What an endpoint answers; a refusal here, unlike a thrown one, keeps what the work changed. */
record Answer(int status, JsonNode body) {
  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  static Answer refused(StripeError error) {
    return new Answer(error.status(), error.body());
  }
}
