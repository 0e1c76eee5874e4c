package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /payments/{id}/refund} and {@code /refunds}. */
final class Refunds {
  private Refunds() {}

  static Answer create(Call call, Desk desk) {
    Call.allow(call.body(), "partial_amount", "metadata");
    var payment = desk.require(Desk.PAYMENT, call.id());
    var partial = call.body().get("partial_amount");
    Long amount =
        partial == null || partial.isNull()
            ? null
            : Amounts.read(partial, Json.string(payment, "currency"), "partial_amount");
    var refund = make(desk, payment, amount);
    refund.set("metadata", Configurations.metadata(call.body().get("metadata")));
    announce(desk, refund);
    // The payment, not the refund: whoever needs that lists them.
    return Answer.ok(Shapes.payment(payment, desk, call.version()));
  }

  /** A refund by the dashboard, which marks nothing. */
  static ObjectNode byHand(Desk desk, ObjectNode payment, @Nullable Long amount) {
    var refund = make(desk, payment, amount);
    refund.set("metadata", Json.object());
    announce(desk, refund);
    return refund;
  }

  private static ObjectNode make(Desk desk, ObjectNode payment, @Nullable Long wanted) {
    if (!"paid".equals(Json.text(payment, "status"))) {
      throw WhopError.invalid("This payment cannot be refunded: it is not paid.");
    }
    if (Json.string(payment, "substatus").startsWith("dispute_")) {
      throw WhopError.invalid("This payment cannot be refunded: it is disputed.");
    }
    long left = Json.number(payment, "total") - Json.number(payment, "refunded");
    if (left == 0 || (wanted != null && wanted == 0)) {
      throw WhopError.invalid("This payment cannot be refunded: nothing is left, or asked for.");
    }
    // More than is left is not refused: it refunds the rest.
    long amount = wanted == null ? left : Math.min(left, wanted);
    var refund = desk.add(Desk.REFUND, "rf_");
    refund.put("payment", Json.string(payment, "id")).put("amount", amount);
    refund.put("currency", Json.string(payment, "currency")).put("status", "pending");
    payment.put("refunded", Json.number(payment, "refunded") + amount);
    payment.put("substatus", amount == left ? "refunded" : "partially_refunded");
    payment.put("refunded_at", desk.time());
    return refund;
  }

  private static void announce(Desk desk, ObjectNode refund) {
    desk.emit("refund.created", Desk.REFUND, refund);
    refund.put("status", "succeeded");
    desk.emit("refund.updated", Desk.REFUND, refund);
  }

  /** The bank sends the money back after all. */
  static void fail(Desk desk, ObjectNode refund) {
    if ("failed".equals(Json.text(refund, "status"))) {
      throw new IllegalStateException("the refund has already failed");
    }
    refund.put("status", "failed").put("failure_message", "The bank could not take the money.");
    var payment = desk.get(Desk.PAYMENT, Json.string(refund, "payment"));
    long refunded = Json.number(payment, "refunded") - Json.number(refund, "amount");
    payment.put("refunded", refunded);
    payment.put("substatus", refunded == 0 ? "succeeded" : "partially_refunded");
    desk.emit("refund.updated", Desk.REFUND, refund);
  }

  static Answer retrieve(Call call, Desk desk) {
    call.allowQuery();
    return Answer.ok(Shapes.refund(desk.require(Desk.REFUND, call.id()), desk, call.version()));
  }

  static Answer list(Call call, Desk desk) {
    var owner = call.version().owner();
    call.allowQuery(
        owner, "payment_id", "created_after", "created_before", "direction", "first", "after");
    var payment = call.param("payment_id");
    call.checkOwner(call.param(owner), payment == null);
    return Listing.of(
        call,
        desk.newestFirst(Desk.REFUND),
        refund -> payment == null || payment.equals(Json.text(refund, "payment")),
        refund -> Shapes.refund(refund, desk, call.version()));
  }
}
