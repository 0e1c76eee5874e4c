package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Response;

/** What the API refuses, as it says so: {@code {"error":true,"message":"…"}}. */
final class CrossmintError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  CrossmintError(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static CrossmintError invalid(String message) {
    return new CrossmintError(400, message);
  }

  Response response() {
    return Response.json(status, Json.object().put("error", true).put("message", getMessage()));
  }
}
