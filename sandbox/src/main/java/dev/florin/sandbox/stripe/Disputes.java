package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/disputes}: opened by the cards whose buyers dispute every charge, or from outside; won
 * or lost from outside, or lost by closing them.
 */
final class Disputes {
  private static final String TYPE = "dispute";
  private static final Set<String> OPEN =
      Set.of("needs_response", "under_review", "warning_needs_response", "warning_under_review");
  private static final Duration EVIDENCE_WITHIN = Duration.ofDays(9);

  private Disputes() {}

  static void routes(Router router) {
    router.on(
        "GET",
        "/v1/disputes",
        Shape.of(Listing.PARAMS + "charge string\npayment_intent string"),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/disputes", "charge", "payment_intent"));
    router.on(
        "GET",
        "/v1/disputes/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
    router.on(
        "POST",
        "/v1/disputes/*/close",
        Shape.of(""),
        (call, tx) -> {
          var dispute = tx.require(TYPE, call.id(), "id");
          if (!isOpen(dispute)) {
            throw StripeError.invalid(null, null, "This dispute is already closed.");
          }
          settle(tx, dispute, false);
          return Answer.ok(dispute);
        });
  }

  private static boolean isOpen(ObjectNode dispute) {
    return OPEN.contains(Json.string(dispute, "status"));
  }

  private static boolean isInquiry(ObjectNode dispute) {
    return Json.string(dispute, "status").startsWith("warning_");
  }

  /** Whether every dispute of a charge is only a question. */
  static boolean leaveRefundable(Tx tx, String charge) {
    return tx.list(TYPE)
        .filter(dispute -> charge.equals(Json.text(dispute, "charge")))
        .allMatch(dispute -> dispute.required("is_charge_refundable").booleanValue());
  }

  /** The bank decides: the money comes back, or is gone. A question is closed, or lost. */
  static void settle(Tx tx, ObjectNode dispute, boolean won) {
    if (!isOpen(dispute)) {
      throw new IllegalStateException("the dispute is already " + Json.string(dispute, "status"));
    }
    if (isInquiry(dispute) && !won) {
      escalate(tx, dispute);
    }
    if (isInquiry(dispute)) {
      dispute.put("status", "warning_closed");
      tx.emit("charge.dispute.closed", dispute);
      return;
    }
    dispute.put("status", won ? "won" : "lost");
    tx.emit("charge.dispute.closed", dispute);
    if (won) {
      long amount = Json.number(dispute, "amount");
      var booked = BalanceTransactions.forDispute(tx, dispute, -amount);
      dispute.withArrayProperty("balance_transactions").add(booked.deepCopy());
      tx.emit("charge.dispute.funds_reinstated", dispute);
    }
  }

  /** A question becomes a dispute proper: the money is withheld. */
  static void escalate(Tx tx, ObjectNode dispute) {
    if (!isInquiry(dispute) || !isOpen(dispute)) {
      throw new IllegalStateException("the dispute is " + Json.string(dispute, "status"));
    }
    dispute.put("status", "needs_response").put("is_charge_refundable", false);
    tx.emit("charge.dispute.updated", dispute);
    withdraw(tx, dispute);
  }

  private static void withdraw(Tx tx, ObjectNode dispute) {
    var booked = BalanceTransactions.forDispute(tx, dispute, Json.number(dispute, "amount"));
    dispute.withArrayProperty("balance_transactions").add(booked.deepCopy());
    tx.emit("charge.dispute.funds_withdrawn", dispute);
  }

  /** Takes the money of a captured charge back until the bank has decided, or only asks. */
  static void open(Tx tx, ObjectNode charge, boolean inquiry) {
    long amount = Json.number(charge, "amount_captured");
    if (amount == 0) {
      // Nothing was captured yet, so there is nothing to dispute.
      return;
    }
    charge.put("disputed", true);
    var dispute = tx.create(TYPE, Ids.make("du_1", 23));
    dispute.put("amount", amount).put("charge", Json.string(charge, "id"));
    dispute.set("currency", charge.required("currency"));
    dispute.set("payment_intent", charge.required("payment_intent"));
    var evidence = dispute.withObjectProperty("evidence_details");
    evidence.put("due_by", tx.nowSeconds() + EVIDENCE_WITHIN.toSeconds());
    if (inquiry) {
      dispute.put("status", "warning_needs_response").put("is_charge_refundable", true);
    }
    tx.emit("charge.dispute.created", dispute);
    if (!inquiry) {
      withdraw(tx, dispute);
    }
  }
}
