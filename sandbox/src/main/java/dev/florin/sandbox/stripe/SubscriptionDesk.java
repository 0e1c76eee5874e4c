package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a test or a demo does to subscriptions from outside the API. Each has a clock of its own,
 * which begins when it begins, and which only {@link #advance} and its kin move; whatever falls due
 * in between happens in order, as with Stripe's test clocks. All of it answers with the
 * subscription as it is then, and throws {@link IllegalArgumentException} for one that is not
 * there, {@link IllegalStateException} for one that is over. Thread-safe.
 */
public final class SubscriptionDesk {
  /** What can be done by name, from the dashboard and by HTTP. */
  public static final Set<String> COMMANDS =
      Set.of("renew", "fail", "recover", "end-trial", "cancel", "advance");

  private static final int MAX_FAILURES = 1_000;
  private static final String RECOVERS = "4242424242424242";

  private final State state;

  SubscriptionDesk(State state) {
    this.state = state;
  }

  /** Returns the time by which a subscription lives. */
  public Instant now(String subscription) {
    return Instant.ofEpochSecond(
        state.work(
            Origin.NONE,
            tx -> {
              require(tx, subscription);
              return Subscriptions.clock(tx, subscription);
            }));
  }

  /** Moves the clock, and lets all periods, charges and notices in between happen. */
  public JsonNode advance(String subscription, Instant to) {
    return on(
        subscription, (tx, found) -> SubscriptionTime.advance(tx, found, to.getEpochSecond()));
  }

  /** Moves the clock to the next period, or out of the trial, until its invoice is charged. */
  public JsonNode renew(String subscription) {
    return on(subscription, SubscriptionDesk::turn);
  }

  /**
   * Moves the clock to the end of the trial, until the first invoice is charged.
   *
   * @throws IllegalStateException if it is in none
   */
  public JsonNode endTrial(String subscription) {
    return on(
        subscription,
        (tx, found) -> {
          if (!Json.string(found, "status").equals("trialing")) {
            throw new IllegalStateException(subscription + " is in no trial");
          }
          turn(tx, found);
        });
  }

  private static void turn(Tx tx, ObjectNode subscription) {
    long end = Subscriptions.periodEnd(subscription);
    SubscriptionTime.advance(tx, subscription, end + Billing.DRAFT.toSeconds());
  }

  /** Lets the next charges fail for want of money; retries count. */
  public JsonNode failNext(String subscription, int times) {
    if (times < 1 || times > MAX_FAILURES) {
      throw new IllegalArgumentException("times must be 1 to " + MAX_FAILURES);
    }
    return on(subscription, (tx, found) -> tx.hidden(subscription).put("failing", times));
  }

  /** The buyer gives a card that works if theirs does not, and all that is open is paid at once. */
  public JsonNode recover(String subscription) {
    return on(
        subscription,
        (tx, found) -> {
          tx.moveTo(Subscriptions.clock(tx, subscription));
          tx.hidden(subscription).remove("failing");
          var before = found.deepCopy();
          card(tx, found);
          for (var invoice : Invoices.of(tx, subscription)) {
            if (Json.string(invoice, "status").equals("open")) {
              SubscriptionTime.attempt(tx, found, invoice, true);
            }
          }
          Subscriptions.changed(tx, before, found);
        });
  }

  private static void card(Tx tx, ObjectNode subscription) {
    var old = tx.get("payment_method", Json.string(subscription, "default_payment_method"));
    if (!(PaymentMethods.behaviour(tx, old) instanceof TestCard.Declines)) {
      return;
    }
    var card = PaymentMethods.create(tx, TestCard.ofNumber(RECOVERS), 12, 2034, "123");
    PaymentMethods.attach(tx, card, Json.string(subscription, "customer"));
    subscription.put("default_payment_method", Json.string(card, "id"));
  }

  /** Ends it now, as somebody does in the dashboard. */
  public JsonNode cancel(String subscription) {
    return on(
        subscription,
        (tx, found) -> {
          tx.moveTo(Subscriptions.clock(tx, subscription));
          Subscriptions.end(tx, found);
        });
  }

  /**
   * Does one of the {@link #COMMANDS}.
   *
   * @param argument of {@code advance} the time, of {@code fail} how often, else passed over
   */
  public JsonNode perform(String subscription, String command, String argument) {
    return switch (command) {
      case "renew" -> renew(subscription);
      case "fail" -> failNext(subscription, argument.isEmpty() ? 1 : Integer.parseInt(argument));
      case "recover" -> recover(subscription);
      case "end-trial" -> endTrial(subscription);
      case "cancel" -> cancel(subscription);
      case "advance" -> advance(subscription, Instant.parse(argument));
      default -> throw new IllegalArgumentException("one of " + List.copyOf(COMMANDS));
    };
  }

  private JsonNode on(String id, BiConsumer<Tx, ObjectNode> action) {
    return state.work(
        Origin.NONE,
        tx -> {
          var subscription = require(tx, id);
          if (Subscriptions.isOver(subscription)) {
            throw new IllegalStateException(id + " is over");
          }
          action.accept(tx, subscription);
          return subscription.deepCopy();
        });
  }

  private static ObjectNode require(Tx tx, String id) {
    var found = tx.find(Subscriptions.TYPE, id);
    if (found == null) {
      throw new IllegalArgumentException("no subscription " + id);
    }
    return found;
  }
}
