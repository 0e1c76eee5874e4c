package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in Stripe's shape. Thrown, it undoes everything that the request changed. */
final class StripeError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final transient ObjectNode error;

  private StripeError(int status, ObjectNode error) {
    super(Json.string(error, "message"));
    this.status = status;
    this.error = error;
  }

  static StripeError of(int status, String type, @Nullable String code, String message) {
    var error = Json.object();
    if (code != null) {
      error.put("code", code);
      error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
    }
    error.put("message", message).put("type", type);
    return new StripeError(status, error);
  }

  /** A request that cannot be done as it stands. */
  static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
    var refusal = of(400, "invalid_request_error", code, message);
    if (param != null) {
      refusal.error.put("param", param);
    }
    return refusal;
  }

  static StripeError missingParam(String param) {
    return invalid("parameter_missing", param, "Missing required param: " + param + ".");
  }

  static StripeError missingResource(String type, String id, String param) {
    var refusal =
        of(404, "invalid_request_error", "resource_missing", "No such " + type + ": '" + id + "'");
    refusal.error.put("param", param);
    return refusal;
  }

  static StripeError unexpectedState(String object, String message) {
    return invalid(object + "_unexpected_state", null, message);
  }

  /** Something that Stripe can do and this sandbox cannot. Stripe has no such code. */
  static StripeError notHereYet(String param, String what) {
    return invalid("sandbox_unsupported", param, "The sandbox does not do this yet: " + what + ".");
  }

  StripeError with(String field, ObjectNode value) {
    error.set(field, value);
    return this;
  }

  StripeError with(String field, @Nullable String value) {
    error.put(field, value);
    return this;
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    var body = Json.object();
    body.set("error", error);
    return body;
  }
}
