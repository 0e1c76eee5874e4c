package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What happens when an intent is confirmed: charge, refusal or a question to the buyer. */
final class Payments {
  /** How a confirmation ended. */
  sealed interface Outcome {}

  /** The money moved, or is held if the capture is manual. */
  record Charged(ObjectNode charge) implements Outcome {}

  /** The bank said no. The intent waits for another card. */
  record Refused(StripeError error) implements Outcome {}

  /** The bank was told to debit an account; whether it can is known later. */
  record Waits(ObjectNode charge) implements Outcome {}

  /** The bank wants to ask the buyer. */
  record Asks() implements Outcome {}

  private Payments() {}

  static StripeError cardError(TestCard.Declines declines) {
    var error = cardError(declines.code(), declines.param(), declines.message());
    return declines.declineCode() == null
        ? error
        : error.with("decline_code", declines.declineCode());
  }

  static StripeError cardError(String code, @Nullable String param, String message) {
    var error = StripeError.of(402, "card_error", code, message);
    return param == null ? error : error.with("param", param);
  }

  /**
   * Charges the intent with the method.
   *
   * @param asked whether the buyer has already said yes to the bank
   */
  static Outcome confirm(Tx tx, ObjectNode intent, ObjectNode method, boolean asked) {
    var methodId = Json.string(method, "id");
    intent.put("payment_method", methodId);
    intent.putNull("next_action");
    if (OtherMethods.isDebit(method)) {
      return debit(tx, intent, method);
    }
    if (OtherMethods.isRedirect(method)) {
      return asked ? charge(tx, intent, method) : ask(tx, intent, methodId);
    }
    return switch (PaymentMethods.card(tx, method).behaviour()) {
      case TestCard.Approves() -> charge(tx, intent, method);
      case TestCard.Disputes disputes -> charge(tx, intent, method);
      case TestCard.RefundsSlowly slowly -> charge(tx, intent, method);
      case TestCard.Declines declines -> refuse(tx, intent, method, declines);
      case TestCard.Challenges(boolean always) ->
          asked || (!always && tx.hidden(methodId).path("setUp").asBoolean())
              ? charge(tx, intent, method)
              : ask(tx, intent, methodId);
    };
  }

  private static Waits debit(Tx tx, ObjectNode intent, ObjectNode method) {
    var charge = Charges.create(tx, intent, method);
    charge.put("status", "pending");
    intent.put("status", "processing").put("latest_charge", Json.string(charge, "id"));
    intent.putNull("last_payment_error");
    keepForLater(tx, intent, method);
    var hidden = tx.hidden(Json.string(intent, "id"));
    hidden.put("processingSince", tx.nowSeconds());
    var ends = OtherMethods.endsBy(tx, method);
    if (ends != null) {
      hidden.put("ends", ends);
    }
    tx.emit("charge.pending", charge);
    tx.emit("payment_intent.processing", intent);
    return new Waits(charge);
  }

  /** The bank reports on a debit: the money is there, or there was none to be had. */
  static void settleDebit(Tx tx, ObjectNode intent, boolean succeeds) {
    if (!Json.string(intent, "status").equals("processing")) {
      throw new IllegalStateException("the intent is " + Json.string(intent, "status"));
    }
    var charge = tx.get("charge", Json.string(intent, "latest_charge"));
    tx.hidden(Json.string(intent, "id")).remove("ends");
    if (succeeds) {
      charge.put("paid", true).put("status", "succeeded");
      capture(tx, intent, charge, Json.number(intent, "amount"));
      return;
    }
    var message = "The customer's account has insufficient funds to cover this payment.";
    charge.put("status", "failed").put("failure_code", "insufficient_funds");
    charge.put("failure_message", message);
    var method = tx.get("payment_method", Json.string(charge, "payment_method"));
    fail(intent, method, cardError("insufficient_funds", null, message));
    tx.emit("charge.failed", charge);
    tx.emit("payment_intent.payment_failed", intent);
  }

  private static Asks ask(Tx tx, ObjectNode intent, String methodId) {
    intent.put("status", "requires_action").put("payment_method", methodId);
    var id = Json.string(intent, "id");
    var url = tx.state().baseUrl() + "/c/challenge/" + id;
    var returnUrl = Json.text(tx.hidden(id), "returnUrl");
    var action = intent.putObject("next_action");
    if (Json.string(tx.get("payment_method", methodId), "type").equals("alipay")) {
      action.put("type", "alipay_handle_redirect");
      action
          .putObject("alipay_handle_redirect")
          .putNull("native_data")
          .putNull("native_url")
          .put("return_url", returnUrl)
          .put("url", url);
    } else if (returnUrl == null) {
      action.put("type", "use_stripe_sdk");
      action
          .putObject("use_stripe_sdk")
          .put("type", "three_d_secure_redirect")
          .put("stripe_js", url)
          .put("source", Ids.make("src_1", 23));
    } else {
      action.put("type", "redirect_to_url");
      action.putObject("redirect_to_url").put("return_url", returnUrl).put("url", url);
    }
    tx.emit("payment_intent.requires_action", intent);
    return new Asks();
  }

  /** The bank says no. */
  static Refused refuse(Tx tx, ObjectNode intent, ObjectNode method, TestCard.Declines declines) {
    var charge = Charges.create(tx, intent, method);
    charge.put("status", "failed").put("failure_code", declines.code());
    charge.put("failure_message", declines.message());
    var declineCode = declines.declineCode() == null ? declines.code() : declines.declineCode();
    charge
        .withObjectProperty("outcome")
        .put("network_status", "declined_by_network")
        .put("reason", declineCode)
        .put("seller_message", "The bank did not return any further details with this decline.")
        .put("type", "issuer_declined");
    intent.put("latest_charge", Json.string(charge, "id"));
    var error = cardError(declines).with("charge", Json.string(charge, "id"));
    fail(intent, method, error);
    tx.emit("charge.failed", charge);
    tx.emit("payment_intent.payment_failed", intent);
    return new Refused(error.with("payment_intent", intent.deepCopy()));
  }

  /** The buyer told the bank no, or the bank did not recognise the buyer. */
  static Refused refuseAuthentication(Tx tx, ObjectNode intent, ObjectNode method) {
    intent.putNull("next_action");
    var error =
        StripeError.of(
            400,
            "invalid_request_error",
            "payment_intent_authentication_failure",
            "The provided PaymentMethod has failed authentication. You can provide"
                + " payment_method_data or a new PaymentMethod to attempt to fulfill this"
                + " PaymentIntent again.");
    fail(intent, method, error);
    tx.emit("payment_intent.payment_failed", intent);
    return new Refused(error.with("payment_intent", intent.deepCopy()));
  }

  private static void fail(ObjectNode intent, ObjectNode method, StripeError error) {
    intent.put("status", "requires_payment_method");
    intent.putNull("payment_method");
    var last = (ObjectNode) error.body().required("error");
    intent.set("last_payment_error", last.deepCopy().set("payment_method", method.deepCopy()));
  }

  private static Charged charge(Tx tx, ObjectNode intent, ObjectNode method) {
    var charge = Charges.create(tx, intent, method);
    charge.put("paid", true);
    intent.put("latest_charge", Json.string(charge, "id"));
    intent.putNull("last_payment_error");
    keepForLater(tx, intent, method);
    if ("manual".equals(Json.text(intent, "capture_method"))) {
      intent.put("status", "requires_capture");
      intent.put("amount_capturable", Json.number(intent, "amount"));
      tx.emit("charge.succeeded", charge);
      tx.emit("payment_intent.amount_capturable_updated", intent);
    } else {
      capture(tx, intent, charge, Json.number(intent, "amount"));
    }
    return new Charged(charge);
  }

  private static void keepForLater(Tx tx, ObjectNode intent, ObjectNode method) {
    var customer = Json.text(intent, "customer");
    if (Json.text(intent, "setup_future_usage") != null
        && customer != null
        && !OtherMethods.isRedirect(method)) {
      PaymentMethods.attach(tx, method, customer);
      tx.hidden(Json.string(method, "id")).put("setUp", true);
    }
  }

  /** Takes the money of a charge that is new or was held. */
  static void capture(Tx tx, ObjectNode intent, ObjectNode charge, long amount) {
    boolean wasHeld = "requires_capture".equals(Json.text(intent, "status"));
    charge.put("captured", true).put("amount_captured", amount);
    intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
    if (!booksLater(intent)) {
      book(tx, charge, amount);
    }
    tx.emit(wasHeld ? "charge.captured" : "charge.succeeded", charge);
    tx.emit("payment_intent.succeeded", intent);
    if (booksLater(intent)) {
      book(tx, charge, amount);
    }
  }

  /**
   * Says what comes after all other events of a charge: that it was booked (with automatic_async,
   * the default, that is a moment after it succeeded, so its first event has no balance
   * transaction), and that the buyer disputes it, if the card is of that kind.
   */
  static void followUp(Tx tx, ObjectNode intent, ObjectNode charge) {
    if (booksLater(intent) && charge.hasNonNull("balance_transaction")) {
      tx.emit("charge.updated", charge, Json.object().putNull("balance_transaction"));
    }
    var method = tx.get("payment_method", Json.string(charge, "payment_method"));
    if (PaymentMethods.behaviour(tx, method) instanceof TestCard.Disputes(boolean inquiry)) {
      Disputes.open(tx, charge, inquiry);
    }
  }

  private static boolean booksLater(ObjectNode intent) {
    return "automatic_async".equals(Json.text(intent, "capture_method"));
  }

  private static void book(Tx tx, ObjectNode charge, long amount) {
    var transaction = BalanceTransactions.forCharge(tx, charge, amount);
    charge.put("balance_transaction", Json.string(transaction, "id"));
    Destinations.pass(tx, charge, amount);
  }
}
