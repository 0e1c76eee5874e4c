package dev.florin.sandbox.stripe;

import tools.jackson.databind.node.ObjectNode;

/**
 * A stored object.
 *
 * @param body what the API shows
 * @param hidden what only the sandbox knows: card numbers, secrets, what a session will do
 */
record Entry(ObjectNode body, ObjectNode hidden) {
  Entry copy() {
    return new Entry(body.deepCopy(), hidden.deepCopy());
  }
}
