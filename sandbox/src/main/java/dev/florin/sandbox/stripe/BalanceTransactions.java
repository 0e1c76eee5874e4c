package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/balance_transactions}: what each charge and refund did to the account's balance. */
final class BalanceTransactions {
  private static final String TYPE = "balance_transaction";
  private static final Duration SETTLES_AFTER = Duration.ofDays(2);

  private BalanceTransactions() {}

  static void routes(Router router) {
    router.on(
        "GET",
        "/v1/balance_transactions",
        Shape.of(Listing.PARAMS + "type string\nsource string\ncurrency string"),
        (call, tx) ->
            Listing.of(call, tx, TYPE, "/v1/balance_transactions", "type", "source", "currency"));
    router.on(
        "GET",
        "/v1/balance_transactions/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
  }

  static ObjectNode forCharge(Tx tx, ObjectNode charge, long amount) {
    long fee = StripeCurrency.fee(amount);
    var booked = book(tx, charge, "charge", amount, fee);
    booked
        .withArrayProperty("fee_details")
        .addObject()
        .put("amount", fee)
        .putNull("application")
        .put("currency", Json.string(charge, "currency"))
        .put("description", "Stripe processing fees")
        .put("type", "stripe_fee");
    return booked;
  }

  /** Books money that goes back; Stripe keeps its fee. */
  static ObjectNode forRefund(Tx tx, ObjectNode refund, long amount) {
    return book(tx, refund, "refund", -amount, 0);
  }

  static ObjectNode forFailedRefund(Tx tx, ObjectNode refund, long amount) {
    return book(tx, refund, "refund_failure", amount, 0);
  }

  static ObjectNode forDispute(Tx tx, ObjectNode dispute, long amount) {
    return book(tx, dispute, "adjustment", -amount, amount > 0 ? 1500 : 0);
  }

  static ObjectNode forTransfer(Tx tx, ObjectNode transfer, long amount) {
    return book(tx, transfer, "transfer", -amount, 0);
  }

  static ObjectNode forTransferReversal(Tx tx, ObjectNode reversal, long amount) {
    return book(tx, reversal, "transfer_refund", amount, 0);
  }

  static ObjectNode forApplicationFee(Tx tx, ObjectNode fee, long amount) {
    return book(tx, fee, "application_fee", amount, 0);
  }

  static ObjectNode forFeeRefund(Tx tx, ObjectNode refund, long amount) {
    return book(tx, refund, "application_fee_refund", -amount, 0);
  }

  /** What all of it comes to in a currency; that it is not there yet is nobody's trouble here. */
  static long balance(Tx tx, String currency) {
    return tx.list(TYPE)
        .filter(booked -> Json.string(booked, "currency").equals(currency))
        .mapToLong(booked -> Json.number(booked, "net"))
        .sum();
  }

  private static ObjectNode book(Tx tx, ObjectNode source, String type, long amount, long fee) {
    var booked = tx.create(TYPE, Ids.make("txn_3", 23));
    booked.put("amount", amount).put("fee", fee).put("net", amount - fee);
    booked.put("currency", Json.string(source, "currency"));
    booked.put("source", Json.string(source, "id"));
    booked.put("type", type).put("reporting_category", category(type));
    booked.put("available_on", tx.nowSeconds() + SETTLES_AFTER.toSeconds());
    booked.put("description", Json.text(source, "description"));
    return booked;
  }

  private static String category(String type) {
    return switch (type) {
      case "adjustment" -> "dispute";
      case "transfer_refund" -> "transfer_reversal";
      case "application_fee" -> "platform_earning";
      case "application_fee_refund" -> "platform_earning_refund";
      default -> type;
    };
  }
}
