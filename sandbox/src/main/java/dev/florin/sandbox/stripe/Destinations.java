package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Destination charges: all of a charge goes to a connected account, and the application fee comes
 * back out of it. A refund takes back of both, if it is told to, in proportion to what is refunded.
 * How Stripe rounds that is nowhere stated; here it is rounded down, and the last one takes the
 * rest. A dispute takes nothing back: the platform bears it.
 */
final class Destinations {
  static final String SHAPE =
      """
      application_fee_amount int
      transfer_data hash {
        destination! string
        amount later
      }
      """;

  private static final String FEE = "application_fee";
  private static final String FEE_AMOUNT = "application_fee_amount";

  private Destinations() {}

  static void routes(Router router) {
    router.on(
        "GET",
        "/v1/application_fees",
        Shape.of(Listing.PARAMS + "charge string"),
        (call, tx) -> Listing.of(call, tx, FEE, "/v1/application_fees", "charge"));
    router.on(
        "GET",
        "/v1/application_fees/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(FEE, call.id(), "id")));
  }

  /**
   * Checks what is asked of an intent over this amount.
   *
   * @param hash the parameter that all of it is in, or nothing
   */
  static void check(ObjectNode params, long amount, String hash) {
    var data = params.path("transfer_data");
    if (data.isObject()) {
      var param = "transfer_data[destination]";
      Transfers.checkDestination(Json.string(data, "destination"), within(hash, param));
    }
    if (!params.path(FEE_AMOUNT).isNumber()) {
      return;
    }
    if (!data.isObject()) {
      throw StripeError.invalid(
          null,
          within(hash, FEE_AMOUNT),
          "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct"
              + " payment (using an OAuth key or Stripe-Account header) or destination payment"
              + " (using `transfer_data[destination]`).");
    }
    long fee = Json.number(params, FEE_AMOUNT);
    if (fee < 0 || fee > amount) {
      throw StripeError.invalid(
          null,
          within(hash, FEE_AMOUNT),
          "The application fee must be between 0 and the amount of the charge.");
    }
  }

  private static String within(String hash, String param) {
    if (hash.isEmpty()) {
      return param;
    }
    var nested = param.indexOf('[');
    return nested < 0
        ? hash + "[" + param + "]"
        : hash + "[" + param.substring(0, nested) + "]" + param.substring(nested);
  }

  /** What follows when a charge is booked, if it has a destination. */
  static void pass(Tx tx, ObjectNode charge, long amount) {
    if (!charge.path("transfer_data").isObject()) {
      return;
    }
    var transfer = tx.create("transfer", Ids.make("tr_3", 23));
    var id = Json.string(transfer, "id");
    transfer.put("amount", amount).put("currency", Json.string(charge, "currency"));
    transfer.put("destination", Json.string(charge.path("transfer_data"), "destination"));
    transfer.put("destination_payment", Ids.make("py_1", 23));
    transfer.put("source_transaction", Json.string(charge, "id"));
    transfer.put("transfer_group", "group_" + Json.string(charge, "payment_intent"));
    ((ObjectNode) transfer.required("reversals")).put("url", "/v1/transfers/" + id + "/reversals");
    var booked = BalanceTransactions.forTransfer(tx, transfer, amount);
    transfer.put("balance_transaction", Json.string(booked, "id"));
    charge.put("transfer", id);
    tx.emit("transfer.created", transfer);
    if (charge.path(FEE_AMOUNT).asLong(0) > 0) {
      takeFee(tx, charge, transfer);
    }
  }

  private static void takeFee(Tx tx, ObjectNode charge, ObjectNode transfer) {
    long amount = Math.min(Json.number(charge, FEE_AMOUNT), Json.number(transfer, "amount"));
    var fee = tx.create(FEE, Ids.make("fee_1", 23));
    var id = Json.string(fee, "id");
    fee.put("amount", amount).put("currency", Json.string(charge, "currency"));
    fee.put("account", Json.string(transfer, "destination"));
    fee.put("charge", Json.string(transfer, "destination_payment"));
    fee.put("originating_transaction", Json.string(charge, "id"));
    ((ObjectNode) fee.required("refunds")).put("url", "/v1/application_fees/" + id + "/refunds");
    var booked = BalanceTransactions.forApplicationFee(tx, fee, amount);
    fee.put("balance_transaction", Json.string(booked, "id"));
    charge.put(FEE, id);
    tx.emit("application_fee.created", fee);
  }

  /** Checks that there is something to take back. */
  static void checkRefund(ObjectNode charge, boolean reverses, boolean returnsFee) {
    if (reverses && !charge.path("transfer").isString()) {
      throw StripeError.invalid(
          null,
          "reverse_transfer",
          "Cannot reverse transfer: the charge does not have an associated transfer.");
    }
    if (returnsFee && !charge.path(FEE).isString()) {
      throw StripeError.invalid(
          null,
          "refund_application_fee",
          "Cannot refund application fee: the charge does not have an application fee.");
    }
  }

  /** Takes back from the account what falls to a refund that the charge already counts. */
  static void reverse(Tx tx, ObjectNode charge, ObjectNode refund) {
    var transfer = tx.get("transfer", Json.string(charge, "transfer"));
    long amount = part(charge, refund, transfer, "amount_reversed");
    if (amount == 0) {
      return;
    }
    var reversal = tx.create("transfer_reversal", Ids.make("trr_1", 23));
    reversal.put("amount", amount).put("currency", Json.string(transfer, "currency"));
    reversal.put("transfer", Json.string(transfer, "id"));
    reversal.put("source_refund", Json.string(refund, "id"));
    var booked = BalanceTransactions.forTransferReversal(tx, reversal, amount);
    reversal.put("balance_transaction", Json.string(booked, "id"));
    grow(transfer, "amount_reversed", "reversed", amount);
    list(transfer, "reversals").add(reversal.deepCopy());
    refund.put("transfer_reversal", Json.string(reversal, "id"));
    tx.emit("transfer.reversed", transfer);
  }

  /** Gives back to the account what of the fee falls to a refund. */
  static void returnFee(Tx tx, ObjectNode charge, ObjectNode refund) {
    var fee = tx.get(FEE, Json.string(charge, FEE));
    long amount = part(charge, refund, fee, "amount_refunded");
    if (amount == 0) {
      return;
    }
    var returned = tx.create("fee_refund", Ids.make("fr_1", 23));
    returned.put("amount", amount).put("currency", Json.string(fee, "currency"));
    returned.put("fee", Json.string(fee, "id"));
    var booked = BalanceTransactions.forFeeRefund(tx, returned, amount);
    returned.put("balance_transaction", Json.string(booked, "id"));
    grow(fee, "amount_refunded", "refunded", amount);
    list(fee, "refunds").add(returned.deepCopy());
    tx.emit("application_fee.refunded", fee);
  }

  private static long part(ObjectNode charge, ObjectNode refund, ObjectNode of, String gone) {
    long left = Json.number(of, "amount") - Json.number(of, gone);
    long captured = Json.number(charge, "amount_captured");
    return Json.number(charge, "amount_refunded") == captured
        ? left
        : Math.min(
            left,
            Math.multiplyExact(Json.number(of, "amount"), Json.number(refund, "amount"))
                / captured);
  }

  private static void grow(ObjectNode object, String field, String all, long amount) {
    long sum = Json.number(object, field) + amount;
    object.put(field, sum).put(all, sum == Json.number(object, "amount"));
  }

  private static ArrayNode list(ObjectNode object, String name) {
    return ((ObjectNode) object.required(name)).withArrayProperty("data");
  }
}
