package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /payments}, and what becomes of one. */
final class Payments {
  private static final Set<String> STATUSES =
      Set.of("draft", "open", "paid", "pending", "uncollectible", "unresolved", "void");

  private Payments() {}

  static Answer retrieve(Call call, Desk desk) {
    call.allowQuery();
    return Answer.ok(Shapes.payment(desk.require(Desk.PAYMENT, call.id()), desk, call.version()));
  }

  static Answer list(Call call, Desk desk) {
    var owner = call.version().owner();
    boolean isNative = call.version().hasNativePayments();
    var plan = isNative ? "plan_id" : "plan_ids[]";
    var status = isNative ? "status" : "statuses[]";
    call.allowQuery(
        owner,
        plan,
        status,
        "created_after",
        "created_before",
        "order",
        "direction",
        "first",
        "after");
    call.checkOwner(call.param(owner), !isNative);
    var wanted = call.param(status);
    if (wanted != null && !STATUSES.contains(wanted)) {
      throw WhopError.invalid("Invalid status: " + wanted);
    }
    return Listing.of(
        call,
        desk.newestFirst(Desk.PAYMENT),
        payment -> fits(payment, "plan", call.param(plan)) && fits(payment, "status", wanted),
        payment -> Shapes.payment(payment, desk, call.version()));
  }

  private static boolean fits(ObjectNode payment, String field, @Nullable String wanted) {
    return wanted == null || wanted.equals(Json.text(payment, field));
  }

  /** One attempt to pay on a configuration's page; its metadata is copied here. */
  static ObjectNode begin(Desk desk, ObjectNode configuration, Buyer buyer, String method) {
    var plan = configuration.required("plan");
    var payment = desk.add(Desk.PAYMENT, "pay_");
    payment.put("configuration", Json.string(configuration, "id"));
    payment.put("plan", Json.string(plan, "id")).put("product", Json.string(plan, "product"));
    payment.set("metadata", configuration.required("metadata").deepCopy());
    payment.put("currency", Json.string(plan, "currency"));
    payment.put("total", Json.number(plan, "price")).put("refunded", 0L);
    payment.put("title", Json.string(plan, "title"));
    payment.put("email", buyer.email()).put("name", buyer.name());
    payment.put("method", method).put("card", buyer.last4());
    payment.put("membership", Ids.make("mem_", 14)).put("user", Ids.make("user_", 13));
    payment.put("status", "open").put("substatus", "pending").put("attempted_at", desk.time());
    desk.emit("payment.created", Desk.PAYMENT, payment);
    return payment;
  }

  static void succeed(Desk desk, ObjectNode payment) {
    payment.put("status", "paid").put("substatus", "succeeded").put("paid_at", desk.time());
    desk.emit("payment.succeeded", Desk.PAYMENT, payment);
    desk.emit("membership.activated", Desk.PAYMENT, payment);
  }

  static void delay(Desk desk, ObjectNode payment) {
    payment.put("status", "pending").put("substatus", "pending");
    desk.emit("payment.pending", Desk.PAYMENT, payment);
  }

  static void fail(Desk desk, ObjectNode payment, String code, String message) {
    payment.put("status", "open").put("substatus", "failed");
    payment.put("decline_code", code).put("failure_message", message);
    desk.emit("payment.failed", Desk.PAYMENT, payment);
  }
}
