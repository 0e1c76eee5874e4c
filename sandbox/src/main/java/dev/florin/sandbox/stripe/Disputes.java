package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/disputes}: opened by the card whose buyer disputes every charge. Read only. */
final class Disputes {
  private static final String TYPE = "dispute";
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
  }

  /** Takes the money of a captured charge back until the bank has decided. */
  static void open(Tx tx, ObjectNode charge) {
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
    tx.emit("charge.dispute.created", dispute);
    var booked = BalanceTransactions.forDispute(tx, dispute, amount);
    dispute.withArrayProperty("balance_transactions").add(booked.deepCopy());
    tx.emit("charge.dispute.funds_withdrawn", dispute);
  }
}
