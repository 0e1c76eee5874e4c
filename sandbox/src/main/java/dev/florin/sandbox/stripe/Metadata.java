package dev.florin.sandbox.stripe;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's rules for metadata: 50 keys, 40 characters a key, 500 a value, "" unsets. */
final class Metadata {
  static final int MAX_KEYS = 50;
  static final int MAX_KEY = 40;
  static final int MAX_VALUE = 500;

  private Metadata() {}

  static JsonNode check(JsonNode given, String path) {
    if (given.isString() && given.stringValue().isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (!(given instanceof ObjectNode hash)) {
      throw StripeError.invalid(null, path, "Invalid hash: metadata must be a set of key-values");
    }
    for (var entry : hash.properties()) {
      checkEntry(entry.getKey(), entry.getValue(), path);
    }
    checkSize(hash, path);
    return hash;
  }

  private static void checkEntry(String key, JsonNode value, String path) {
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw StripeError.invalid(
          null, path, "Metadata keys must have up to " + MAX_KEY + " characters: '" + key + "'");
    }
    if (!value.isString() || value.stringValue().length() > MAX_VALUE) {
      throw StripeError.invalid(
          null,
          path + "[" + key + "]",
          "Metadata values must be text of up to " + MAX_VALUE + " characters");
    }
  }

  private static void checkSize(ObjectNode hash, String path) {
    if (hash.size() > MAX_KEYS) {
      throw StripeError.invalid(
          null, path, "You cannot have more than " + MAX_KEYS + " metadata keys");
    }
  }

  /** Applies an update that {@link #check} has passed, in place. */
  static void merge(ObjectNode object, JsonNode update) {
    var metadata = object.withObjectProperty("metadata");
    if (update.isNull()) {
      metadata.removeAll();
      return;
    }
    for (var entry : update.properties()) {
      if (entry.getValue().stringValue().isEmpty()) {
        metadata.remove(entry.getKey());
      } else {
        metadata.set(entry.getKey(), entry.getValue());
      }
    }
    checkSize(metadata, "metadata");
  }
}
