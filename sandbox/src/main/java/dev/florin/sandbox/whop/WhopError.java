package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in Whop's shape. Thrown, it undoes everything that the request changed. */
final class WhopError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String type;

  private WhopError(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static WhopError of(int status, String type, String message) {
    return new WhopError(status, type, message);
  }

  static WhopError invalid(String message) {
    return of(400, "invalid_request", message);
  }

  static WhopError missing(String what) {
    return of(404, "not_found", "No such " + what + ".");
  }

  /** The error of a fault. */
  static WhopError made(int status) {
    return status == 429
        ? of(429, "rate_limit_exceeded", "Try again in 1 seconds.")
        : of(status, "internal_error", "The sandbox was asked to fail here.");
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    var body = Json.object();
    body.putObject("error").put("type", type).put("message", getMessage());
    return body;
  }
}
