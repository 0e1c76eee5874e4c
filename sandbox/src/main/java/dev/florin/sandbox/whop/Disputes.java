package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /disputes}: opened and decided by whoever plays the bank. Read only. */
final class Disputes {
  private static final Duration EVIDENCE_WITHIN = Duration.ofDays(9);
  private static final Set<String> STATUSES =
      Set.of("needs_response", "under_review", "won", "lost", "closed");

  private Disputes() {}

  static ObjectNode open(Desk desk, ObjectNode payment, boolean inquiry) {
    if (!"paid".equals(Json.text(payment, "status"))) {
      throw new IllegalStateException("only what is paid can be disputed");
    }
    var dispute = desk.add(Desk.DISPUTE, "dspt_");
    dispute.put("payment", Json.string(payment, "id"));
    dispute.put("amount", Json.number(payment, "total") - Json.number(payment, "refunded"));
    dispute.put("currency", Json.string(payment, "currency")).put("inquiry", inquiry);
    dispute.put("status", "needs_response").put("reason", "product_not_received");
    dispute.put("due_at", Desk.time(desk.now().plus(EVIDENCE_WITHIN)));
    mark(payment, dispute);
    desk.emit("dispute.created", Desk.DISPUTE, dispute);
    return dispute;
  }

  static void update(Desk desk, ObjectNode dispute, String status) {
    if (!STATUSES.contains(status)) {
      throw new IllegalArgumentException("a dispute is one of " + STATUSES);
    }
    dispute.put("status", status);
    mark(desk.get(Desk.PAYMENT, Json.string(dispute, "payment")), dispute);
    desk.emit("dispute.updated", Desk.DISPUTE, dispute);
  }

  private static void mark(ObjectNode payment, ObjectNode dispute) {
    var status = Json.string(dispute, "status");
    boolean back = status.equals("won") || status.equals("closed");
    long refunded = Json.number(payment, "refunded");
    payment.put(
        "substatus",
        back ? (refunded == 0 ? "succeeded" : "partially_refunded") : "dispute_" + status);
  }

  static Answer retrieve(Call call, Desk desk) {
    call.allowQuery();
    return Answer.ok(Shapes.dispute(desk.require(Desk.DISPUTE, call.id()), desk, call.version()));
  }

  static Answer list(Call call, Desk desk) {
    var owner = call.version().hasNativeDisputes() ? "account_id" : "company_id";
    call.allowQuery(
        owner,
        "payment_id",
        "created_after",
        "created_before",
        "order",
        "direction",
        "first",
        "after");
    call.checkOwner(call.param(owner), !call.version().hasNativeDisputes());
    var payment = call.param("payment_id");
    return Listing.of(
        call,
        desk.newestFirst(Desk.DISPUTE),
        dispute -> payment == null || payment.equals(Json.text(dispute, "payment")),
        dispute -> Shapes.dispute(dispute, desk, call.version()));
  }
}
