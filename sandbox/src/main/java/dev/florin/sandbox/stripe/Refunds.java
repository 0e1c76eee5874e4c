package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/refunds}: whole, in part, several; never more than was charged. */
final class Refunds {
  private static final Shape CREATE =
      Shape.of(
          """
          amount int
          charge string
          payment_intent string
          reason duplicate|fraudulent|requested_by_customer
          metadata metadata
          reverse_transfer bool
          refund_application_fee bool
          instructions_email later
          origin later
          customer later
          currency later
          """);

  private Refunds() {}

  static void routes(Router router) {
    router.on("POST", "/v1/refunds", CREATE, Refunds::create);
    router.on(
        "GET",
        "/v1/refunds",
        Shape.of(Listing.PARAMS + "charge string\npayment_intent string"),
        (call, tx) -> Listing.of(call, tx, "refund", "/v1/refunds", "charge", "payment_intent"));
    router.on(
        "GET",
        "/v1/refunds/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require("refund", call.id(), "id")));
    router.on("POST", "/v1/refunds/*", Shape.of("metadata metadata"), Refunds::update);
    router.on(
        "POST",
        "/v1/refunds/*/cancel",
        Shape.of(""),
        (call, tx) -> {
          tx.require("refund", call.id(), "id");
          throw StripeError.invalid(
              null, null, "Only a refund that requires action can be canceled.");
        });
  }

  static List<ObjectNode> of(Tx tx, String chargeId) {
    return tx.list("refund").filter(r -> chargeId.equals(Json.text(r, "charge"))).toList();
  }

  private static Answer update(Call call, Tx tx) {
    var refund = tx.require("refund", call.id(), "id");
    call.metadataTo(refund);
    tx.emit("refund.updated", refund);
    return Answer.ok(refund);
  }

  private static Answer create(Call call, Tx tx) {
    var charge = charge(call, tx);
    long left = Json.number(charge, "amount_captured") - Json.number(charge, "amount_refunded");
    long amount = call.params().has("amount") ? Json.number(call.params(), "amount") : left;
    check(tx, charge, amount, left);
    boolean reverses = call.params().path("reverse_transfer").asBoolean();
    boolean returnsFee = call.params().path("refund_application_fee").asBoolean();
    Destinations.checkRefund(charge, reverses, returnsFee);
    var refund = tx.create("refund", Ids.make("re_3", 23));
    refund.put("amount", amount).put("charge", Json.string(charge, "id"));
    for (var field : new String[] {"currency", "payment_intent", "payment_method"}) {
      refund.set(field, charge.required(field));
    }
    refund.put("status", firstStatus(tx, charge));
    call.copyTo(refund, "reason");
    call.metadataTo(refund);
    var booked = BalanceTransactions.forRefund(tx, refund, amount);
    refund.put("balance_transaction", Json.string(booked, "id"));
    var before =
        Json.object()
            .put("amount_refunded", Json.number(charge, "amount_refunded"))
            .put("refunded", charge.required("refunded").booleanValue());
    charge.put("amount_refunded", Json.number(charge, "amount_refunded") + amount);
    charge.put("refunded", amount == left);
    if (reverses) {
      Destinations.reverse(tx, charge, refund);
    }
    if (returnsFee) {
      Destinations.returnFee(tx, charge, refund);
    }
    tx.emit("charge.refunded", charge, before);
    tx.emit("refund.created", refund);
    return Answer.ok(refund);
  }

  private static String firstStatus(Tx tx, ObjectNode charge) {
    var method = tx.get("payment_method", Json.string(charge, "payment_method"));
    return PaymentMethods.behaviour(tx, method) instanceof TestCard.RefundsSlowly(boolean pending)
            && pending
        ? "pending"
        : "succeeded";
  }

  /** The bank reports on a refund: done, or not done after all and the money is back. */
  static void settle(Tx tx, ObjectNode refund, boolean succeeds) {
    var status = Json.string(refund, "status");
    if (status.equals("failed") || (succeeds && !status.equals("pending"))) {
      throw new IllegalStateException("the refund is already " + status);
    }
    refund.put("status", succeeds ? "succeeded" : "failed");
    if (succeeds) {
      tx.emit("refund.updated", refund, Json.object().put("status", status));
      return;
    }
    long amount = Json.number(refund, "amount");
    var charge = tx.get("charge", Json.string(refund, "charge"));
    charge.put("amount_refunded", Json.number(charge, "amount_refunded") - amount);
    charge.put("refunded", false);
    var booked = BalanceTransactions.forFailedRefund(tx, refund, amount);
    refund.put("failure_balance_transaction", Json.string(booked, "id"));
    refund.put("failure_reason", "unknown");
    tx.emit("refund.failed", refund, Json.object().put("status", status));
  }

  private static ObjectNode charge(Call call, Tx tx) {
    var chargeId = call.text("charge");
    var intentId = call.text("payment_intent");
    if ((chargeId == null) == (intentId == null)) {
      throw StripeError.invalid(
          "parameter_missing",
          null,
          "One of the following params should be provided for this request: payment_intent or"
              + " charge.");
    }
    if (chargeId != null) {
      return tx.require("charge", chargeId, "charge");
    }
    var intent = tx.require("payment_intent", String.valueOf(intentId), "payment_intent");
    var latest = Json.text(intent, "latest_charge");
    if (latest == null || !Json.string(intent, "status").equals("succeeded")) {
      throw StripeError.unexpectedState(
          "payment_intent",
          "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.");
    }
    return tx.get("charge", latest);
  }

  private static void check(Tx tx, ObjectNode charge, long amount, long left) {
    var id = Json.string(charge, "id");
    if (!charge.required("captured").booleanValue()) {
      throw StripeError.invalid(
          null, "charge", "Charge " + id + " has not been captured, so it cannot be refunded.");
    }
    if (charge.required("disputed").booleanValue() && !Disputes.leaveRefundable(tx, id)) {
      throw StripeError.invalid(
          "charge_disputed",
          null,
          "Charge " + id + " has been charged back; cannot issue a refund.");
    }
    if (left == 0) {
      throw StripeError.invalid(
          "charge_already_refunded", null, "Charge " + id + " has already been refunded.");
    }
    if (amount < 1) {
      throw StripeError.invalid(
          "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
    }
    if (amount > left) {
      var currency = Json.string(charge, "currency");
      throw StripeError.invalid(
          null,
          "amount",
          "Refund amount ("
              + StripeCurrency.print(amount, currency, Locale.US)
              + ") is greater than unrefunded amount on charge ("
              + StripeCurrency.print(left, currency, Locale.US)
              + ")");
    }
  }
}
