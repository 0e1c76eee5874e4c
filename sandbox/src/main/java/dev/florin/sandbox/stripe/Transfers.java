package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/transfers}: from the balance to connected accounts. Which accounts there are nobody
 * says here: every {@code acct_…} is one, except those that end with {@code Missing} (there is no
 * such account) and {@code Restricted} (it may not be paid yet).
 */
final class Transfers {
  private static final String TYPE = "transfer";
  private static final Shape CREATE =
      Shape.of(
          """
          amount! int
          currency! string
          destination! string
          description string
          metadata metadata
          transfer_group string
          source_transaction later
          source_type later
          """);

  private Transfers() {}

  static void routes(Router router) {
    router.on("POST", "/v1/transfers", CREATE, Transfers::create);
    router.on(
        "GET",
        "/v1/transfers",
        Shape.of(Listing.PARAMS + "destination string\ntransfer_group string"),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/transfers", "destination", "transfer_group"));
    router.on(
        "GET",
        "/v1/transfers/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
  }

  private static Answer create(Call call, Tx tx) {
    long amount = Json.number(call.params(), "amount");
    var currency = StripeCurrency.check(Json.string(call.params(), "currency"), "currency");
    checkDestination(Json.string(call.params(), "destination"), "destination");
    checkAmount(tx, amount, currency);
    var transfer = tx.create(TYPE, Ids.make("tr_1", 23));
    transfer.put("amount", amount).put("currency", currency);
    call.copyTo(transfer, "destination", "description", "transfer_group");
    call.metadataTo(transfer);
    transfer.put("destination_payment", Ids.make("py_1", 23));
    var id = Json.string(transfer, "id");
    ((ObjectNode) transfer.required("reversals")).put("url", "/v1/transfers/" + id + "/reversals");
    var booked = BalanceTransactions.forTransfer(tx, transfer, amount);
    transfer.put("balance_transaction", Json.string(booked, "id"));
    tx.emit("transfer.created", transfer);
    return Answer.ok(transfer);
  }

  static void checkDestination(String account, String param) {
    if (!account.matches("acct_[A-Za-z0-9]{4,60}")
        || account.equals(Accounts.ID)
        || account.endsWith("Missing")) {
      throw StripeError.invalid(
          "resource_missing", param, "No such destination: '" + account + "'");
    }
    if (account.endsWith("Restricted")) {
      throw StripeError.invalid(
          "insufficient_capabilities_for_transfer",
          null,
          "Your destination account needs to have at least one of the following capabilities"
              + " enabled: transfers, crypto_transfers, legacy_payments");
    }
  }

  private static void checkAmount(Tx tx, long amount, String currency) {
    if (amount < 1) {
      throw StripeError.invalid(
          "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
    }
    if (amount > BalanceTransactions.balance(tx, currency)) {
      throw StripeError.invalid(
          "balance_insufficient",
          null,
          "You have insufficient available funds in your Stripe account. One likely reason you"
              + " have insufficient funds is that your funds are automatically being paid out.");
    }
  }
}
