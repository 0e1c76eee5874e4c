package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How webhooks were written at one time; an endpoint gets those of one generation. */
public enum Generation {
  /** {@code {type, actionId, timestamp, data}}, the order whole. */
  DATA,
  /** {@code {type, payload}}, the order whole. */
  PAYLOAD,
  /** {@code {type, data}} under the older names; the order by its id and one word alone. */
  OLDER;

  /** The name of what happened; empty where this generation says nothing of it. */
  Optional<String> name(Happening what) {
    return Optional.ofNullable(this == OLDER ? older(what) : current(what));
  }

  private static @Nullable String current(Happening what) {
    return switch (what) {
      case QUOTE_CREATED -> "orders.quote.created";
      case QUOTE_UPDATED -> "orders.quote.updated";
      case PAYMENT_SUCCEEDED -> "orders.payment.succeeded";
      case PAYMENT_FAILED -> "orders.payment.failed";
      case DELIVERY_INITIATED -> "orders.delivery.initiated";
      case DELIVERY_COMPLETED -> "orders.delivery.completed";
      case DELIVERY_FAILED -> "orders.delivery.failed";
      case CANCELLED -> null;
    };
  }

  private static @Nullable String older(Happening what) {
    return switch (what) {
      case PAYMENT_SUCCEEDED -> "order.paid";
      case PAYMENT_FAILED -> "order.failed";
      case CANCELLED -> "order.cancelled";
      case DELIVERY_COMPLETED -> "purchase.succeeded";
      case QUOTE_CREATED, QUOTE_UPDATED, DELIVERY_INITIATED, DELIVERY_FAILED -> null;
    };
  }

  /** The body of an event: {@code told} is what the room remembers of it. */
  ObjectNode envelope(String type, ObjectNode told) {
    var order = (ObjectNode) told.required("order");
    var body = Json.object().put("type", type);
    switch (this) {
      case DATA -> {
        body.put("actionId", Json.string(told, "action")).put("timestamp", Json.string(told, "at"));
        body.set("data", order);
      }
      case PAYLOAD -> body.set("payload", order);
      case OLDER ->
          body.putObject("data")
              .put("orderId", Json.string(order, "orderId"))
              .put("status", type.substring(type.indexOf('.') + 1));
    }
    return body;
  }
}
