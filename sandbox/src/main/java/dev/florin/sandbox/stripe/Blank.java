package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Resources;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects of the published shape, with every field there and nothing filled in. The shapes are in
 * {@code blank.json}; a test compares them with Stripe's own fixtures.
 */
final class Blank {
  private static final ObjectNode SHAPES =
      Json.parseObject(Resources.text(Blank.class, "blank.json"));

  private Blank() {}

  /** Returns a new copy that the caller may change. */
  static ObjectNode of(String type) {
    return (ObjectNode) SHAPES.required(type).deepCopy();
  }
}
