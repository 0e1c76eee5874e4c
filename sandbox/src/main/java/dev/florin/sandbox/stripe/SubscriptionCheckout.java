package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions in mode subscription. What the buyer begins there exists from the first attempt, as
 * incomplete, and is theirs once that is paid, or once a trial has a card to charge later.
 */
final class SubscriptionCheckout {
  private static final int MAX_TRIAL_DAYS = 730;

  static final String SHAPE =
      """
      subscription_data hash {
        description string
        metadata metadata
        trial_period_days int
        application_fee_percent later
        billing_cycle_anchor later
        billing_mode later
        default_tax_rates later
        invoice_settings later
        on_behalf_of later
        proration_behavior later
        transfer_data later
        trial_end later
        trial_settings later
      }
      payment_method_collection always
      """;

  private SubscriptionCheckout() {}

  static boolean is(ObjectNode session) {
    return Json.string(session, "mode").equals("subscription");
  }

  /** Checks what a session of either mode may say. */
  static void check(Call call, boolean recurs) {
    var foreign =
        recurs
            ? List.of("payment_intent_data", "customer_creation", "submit_type")
            : List.of("subscription_data", "payment_method_collection");
    for (var param : foreign) {
      if (call.params().has(param)) {
        throw StripeError.invalid(
            null,
            param,
            "You can not pass `%s` in `%s` mode."
                .formatted(param, recurs ? "subscription" : "payment"));
      }
    }
  }

  /** Checks that the prices fit the mode. */
  static void checkItems(List<ObjectNode> items, boolean recurs) {
    boolean anyRecurs =
        items.stream().anyMatch(i -> Prices.isRecurring((ObjectNode) i.required("price")));
    if (recurs && !anyRecurs) {
      throw StripeError.invalid(
          null,
          "line_items",
          "You must provide at least one recurring price in `subscription` mode when using"
              + " prices.");
    }
    if (!recurs && anyRecurs) {
      throw StripeError.invalid(
          null,
          "line_items",
          "You specified `payment` mode but passed a recurring price. Either switch to"
              + " `subscription` mode or use only one-time prices.");
    }
    if (recurs && items.size() > 1) {
      throw StripeError.notHereYet("line_items", "subscriptions of several items");
    }
  }

  /** Fills in what is different about a session that begins a subscription. */
  static void begin(Call call, Tx tx, ObjectNode session) {
    var data =
        call.params().get("subscription_data") instanceof ObjectNode given
            ? given.deepCopy()
            : Json.object();
    checkTrial(data);
    if (!MethodTypes.onlyCards(call.params().get("payment_method_types"))) {
      throw StripeError.notHereYet("payment_method_types", "subscriptions not paid by card");
    }
    tx.hidden(Json.string(session, "id")).set("subscriptionData", data);
    session.put("mode", "subscription").put("payment_method_collection", "always");
    session.putNull("invoice_creation");
    if (!session.hasNonNull("customer")) {
      session.put("customer_creation", "always");
    }
    if (data.has("trial_period_days")) {
      session.put("amount_total", 0).put("amount_subtotal", 0);
    }
  }

  private static void checkTrial(ObjectNode data) {
    if (!data.has("trial_period_days")) {
      return;
    }
    long days = Json.number(data, "trial_period_days");
    if (days < 1 || days > MAX_TRIAL_DAYS) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "subscription_data[trial_period_days]",
          "This value must be between 1 and " + MAX_TRIAL_DAYS + ".");
    }
  }

  /** Returns how long nothing is charged; 0 without a trial. */
  static long trialDays(Tx tx, ObjectNode session) {
    return tx.hidden(Json.string(session, "id"))
        .path("subscriptionData")
        .path("trial_period_days")
        .asLong(0);
  }

  /** The buyer subscribes with a card. */
  static PayResult pay(Tx tx, ObjectNode session, ObjectNode method) {
    var id = Json.string(session, "id");
    if (trialDays(tx, session) > 0) {
      return tryOut(tx, session, method);
    }
    var subscription = subscription(tx, session, method);
    subscription.put("default_payment_method", Json.string(method, "id"));
    var invoice = tx.get(Billing.TYPE, Json.string(subscription, "latest_invoice"));
    if (Json.string(invoice, "status").equals("paid")) {
      return complete(tx, session, subscription, invoice); // there was nothing to pay
    }
    tx.hidden(Json.string(Billing.intentOf(tx, invoice), "id")).put("session", id);
    return result(tx, session, subscription, invoice, Billing.charge(tx, invoice, method));
  }

  private static PayResult tryOut(Tx tx, ObjectNode session, ObjectNode method) {
    if (PaymentMethods.behaviour(tx, method) instanceof TestCard.Declines declines
        && !declines.attaches()) {
      return Checkout.declined(Json.string(session, "id"), null, Payments.cardError(declines));
    }
    var subscription = subscription(tx, session, method);
    PaymentMethods.attach(tx, method, Json.string(subscription, "customer"));
    tx.hidden(Json.string(method, "id")).put("setUp", true);
    var invoice = tx.get(Billing.TYPE, Json.string(subscription, "latest_invoice"));
    return complete(tx, session, subscription, invoice);
  }

  /** Returns what was begun here before, or begins it with its first invoice. */
  private static ObjectNode subscription(Tx tx, ObjectNode session, ObjectNode method) {
    var hidden = tx.hidden(Json.string(session, "id"));
    var begun = Json.text(hidden, "subscription");
    if (begun != null) {
      return tx.get(Subscriptions.TYPE, begun);
    }
    Checkout.customer(tx, session);
    var item = LineItems.of(tx, Json.string(session, "id")).getFirst();
    var subscription =
        Subscriptions.create(
            tx,
            Json.string(session, "customer"),
            tx.get("price", Json.string(item.required("price"), "id")),
            Json.number(item, "quantity"),
            (ObjectNode) hidden.required("subscriptionData"),
            Json.string(method, "id"));
    hidden.put("subscription", Json.string(subscription, "id"));
    var lines = List.of(SubscriptionChange.period(tx, subscription));
    var invoice = Billing.draft(tx, subscription, "subscription_create", lines, false);
    Billing.finalizeDraft(tx, invoice);
    Subscriptions.stand(subscription, invoice, Json.string(invoice, "status").equals("paid"));
    tx.emit("customer.subscription.created", subscription);
    return subscription;
  }

  /** The buyer has answered their bank. */
  static PayResult answer(Tx tx, ObjectNode session, boolean authenticate) {
    var begun = Json.text(tx.hidden(Json.string(session, "id")), "subscription");
    if (begun == null) {
      throw new IllegalStateException("the bank has asked nothing about this session");
    }
    var subscription = tx.get(Subscriptions.TYPE, begun);
    var invoice = tx.get(Billing.TYPE, Json.string(subscription, "latest_invoice"));
    var answered = Checkout.answerChallenge(tx, Billing.intentOf(tx, invoice), authenticate);
    return result(tx, session, subscription, invoice, Billing.outcome(tx, invoice, answered));
  }

  private static PayResult result(
      Tx tx,
      ObjectNode session,
      ObjectNode subscription,
      ObjectNode invoice,
      Payments.Outcome outcome) {
    var id = Json.string(session, "id");
    var intent = Json.string(Billing.intentOf(tx, invoice), "id");
    return switch (outcome) {
      case Payments.Charged _ -> {
        var before = subscription.deepCopy();
        Subscriptions.stand(subscription, invoice, true);
        Subscriptions.changed(tx, before, subscription);
        yield complete(tx, session, subscription, invoice);
      }
      case Payments.Refused(StripeError error) -> Checkout.declined(id, intent, error);
      case Payments.Asks _ -> Checkout.asks(tx, id, intent);
      case Payments.Waits _ -> throw new IllegalStateException("no debit pays an invoice here");
    };
  }

  private static PayResult complete(
      Tx tx, ObjectNode session, ObjectNode subscription, ObjectNode invoice) {
    var id = Json.string(subscription, "id");
    session.put("subscription", id).put("invoice", Json.string(invoice, "id"));
    boolean paid = Json.number(invoice, "amount_paid") > 0;
    Checkout.complete(tx, session, paid ? "paid" : "no_payment_required");
    var intent = Json.text(tx.hidden(Json.string(invoice, "id")), "intent");
    return new PayResult.Subscribed(
        Json.string(session, "id"), id, intent, Checkout.returnTo(session));
  }

  /** What was begun here and not paid can be paid no more. */
  static void expire(Tx tx, ObjectNode session) {
    var begun = Json.text(tx.hidden(Json.string(session, "id")), "subscription");
    if (begun != null) {
      Subscriptions.expire(tx, tx.get(Subscriptions.TYPE, begun));
    }
  }
}
