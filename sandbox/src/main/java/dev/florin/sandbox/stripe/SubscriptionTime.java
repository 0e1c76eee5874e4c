package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to a subscription as its clock moves: trials are announced and end, periods turn,
 * drafts become final, failed charges are tried again, each at its time and in order.
 */
final class SubscriptionTime {
  static final int MAX_STEPS = 5_000;
  private static final Duration NOTICE = Duration.ofDays(3);

  private SubscriptionTime() {}

  private record Due(long at, Runnable act) {}

  /**
   * Moves the clock, and lets everything in between happen.
   *
   * @throws IllegalArgumentException if that is in its past, or too far ahead
   */
  static void advance(Tx tx, ObjectNode subscription, long to) {
    var id = Json.string(subscription, "id");
    if (to < Subscriptions.clock(tx, id)) {
      throw new IllegalArgumentException("the clock of " + id + " is later than that");
    }
    for (int step = 0; ; step++) {
      var due = next(tx, subscription).filter(found -> found.at() <= to);
      if (due.isEmpty()) {
        break;
      }
      if (step == MAX_STEPS) {
        throw new IllegalArgumentException("too far: more than " + MAX_STEPS + " things happen");
      }
      at(tx, id, Math.max(due.get().at(), Subscriptions.clock(tx, id)));
      var before = subscription.deepCopy();
      due.get().act().run();
      if (!Subscriptions.isOver(subscription)) {
        Subscriptions.changed(tx, before, subscription);
      }
    }
    at(tx, id, to);
  }

  private static void at(Tx tx, String id, long second) {
    tx.moveTo(second);
    tx.hidden(id).put("now", second);
  }

  /** Of what is due at the same time, an end comes first and a new period last. */
  private static Optional<Due> next(Tx tx, ObjectNode subscription) {
    var status = Json.string(subscription, "status");
    if (Subscriptions.isOver(subscription) || status.equals("incomplete")) {
      return Optional.empty();
    }
    var due = new ArrayList<Due>();
    if (subscription.hasNonNull("cancel_at")) {
      long end = Json.number(subscription, "cancel_at");
      due.add(new Due(end, () -> Subscriptions.end(tx, subscription)));
    }
    invoices(tx, subscription, due);
    if (status.equals("trialing")) {
      notice(tx, subscription).ifPresent(due::add);
    }
    due.add(new Due(Subscriptions.periodEnd(subscription), () -> turn(tx, subscription)));
    return due.stream().min(Comparator.comparingLong(Due::at));
  }

  private static void invoices(Tx tx, ObjectNode subscription, ArrayList<Due> due) {
    for (var invoice : Invoices.of(tx, Json.string(subscription, "id"))) {
      var status = Json.string(invoice, "status");
      if (status.equals("draft") && invoice.hasNonNull("automatically_finalizes_at")) {
        long at = Json.number(invoice, "automatically_finalizes_at");
        due.add(new Due(at, () -> collect(tx, subscription, invoice)));
      } else if (status.equals("open") && invoice.hasNonNull("next_payment_attempt")) {
        long at = Json.number(invoice, "next_payment_attempt");
        due.add(new Due(at, () -> attempt(tx, subscription, invoice, false)));
      }
    }
  }

  private static Optional<Due> notice(Tx tx, ObjectNode subscription) {
    var hidden = tx.hidden(Json.string(subscription, "id"));
    long at = Json.number(subscription, "trial_end") - NOTICE.toSeconds();
    return hidden.path("trialTold").asBoolean()
        ? Optional.empty()
        : Optional.of(
            new Due(
                at,
                () -> {
                  hidden.put("trialTold", true);
                  tx.emit("customer.subscription.trial_will_end", subscription);
                }));
  }

  /** One period ends, or the trial does, and the next one begins with an invoice. */
  private static void turn(Tx tx, ObjectNode subscription) {
    long from = Subscriptions.periodEnd(subscription);
    Subscriptions.period(subscription, from, Subscriptions.end(subscription, from));
    if (Json.string(subscription, "status").equals("trialing")) {
      subscription.put("status", "active");
    }
    var lines = List.of(SubscriptionChange.period(tx, subscription));
    var invoice = Billing.draft(tx, subscription, "subscription_cycle", lines, true);
    invoice.put("period_start", from - (Subscriptions.periodEnd(subscription) - from));
    withhold(tx, subscription, invoice);
  }

  private static boolean withhold(Tx tx, ObjectNode subscription, ObjectNode invoice) {
    if (!(subscription.get("pause_collection") instanceof ObjectNode pause)) {
      return false;
    }
    Billing.withhold(tx, invoice, Json.string(pause, "behavior"));
    return true;
  }

  /**
   * Makes a draft final and charges it, unless nothing is collected for the time being.
   *
   * @return what came of the charge, if there was one
   */
  static Optional<Payments.Outcome> collect(Tx tx, ObjectNode subscription, ObjectNode invoice) {
    if (withhold(tx, subscription, invoice)) {
      return Optional.empty();
    }
    Billing.finalizeDraft(tx, invoice);
    if (!Json.string(invoice, "status").equals("open")) {
      Subscriptions.stand(subscription, invoice, true);
      return Optional.empty();
    }
    return Optional.of(attempt(tx, subscription, invoice, false));
  }

  /** The buyer has answered their bank about a charge that was made without them. */
  static void answered(Tx tx, ObjectNode intent, Payments.Outcome outcome) {
    var hidden = tx.hidden(Json.string(intent, "id"));
    var invoice = tx.get(Billing.TYPE, Json.string(hidden, "invoice"));
    var subscription = tx.get(Subscriptions.TYPE, Invoices.subscriptionOf(invoice));
    tx.moveTo(Subscriptions.clock(tx, Json.string(subscription, "id")));
    var before = subscription.deepCopy();
    Billing.outcome(tx, invoice, outcome);
    Subscriptions.stand(subscription, invoice, outcome instanceof Payments.Charged);
    Subscriptions.changed(tx, before, subscription);
  }

  /** Charges an open invoice, and lets the subscription stand as that ends. */
  static Payments.Outcome attempt(
      Tx tx, ObjectNode subscription, ObjectNode invoice, boolean asked) {
    var outcome = Billing.attempt(tx, subscription, invoice, asked);
    Subscriptions.stand(subscription, invoice, outcome instanceof Payments.Charged);
    return outcome;
  }
}
