package dev.florin.notification.webhook;

import java.util.Arrays;
import java.util.Optional;

/**
 * What webhooks tell of. What each of them brings is written down in {@code docs/events}, as JSON
 * Schema.
 */
public enum EventType {
  /** An order's payment takes its time; the money is not there yet. */
  ORDER_PROCESSING("order.processing"),
  /** An order is paid and delivered. */
  ORDER_PAID("order.paid"),
  /** A payment did not go through; the order can still be paid. */
  ORDER_FAILED("order.failed"),
  /** An order was given up. */
  ORDER_CANCELLED("order.cancelled"),
  /** Nobody paid in time. */
  ORDER_EXPIRED("order.expired"),
  /** All of the money goes back. */
  ORDER_REFUNDED("order.refunded"),
  /** Some of the money goes back. */
  ORDER_PARTLY_REFUNDED("order.partly_refunded"),
  /** The buyer's bank asks for the money. */
  ORDER_DISPUTED("order.disputed"),
  /** The payment stands after all: a refund failed, or a dispute was won. */
  ORDER_RESTORED("order.restored"),
  /** Something that was paid for cannot be delivered; its price is given back. */
  ORDER_UNDELIVERED("order.undelivered"),
  /** Somebody was given credits without a payment. */
  CREDIT_GRANTED("credit.granted"),
  /** A credit or debit note was issued. */
  NOTE_ISSUED("note.issued"),
  /** A dispute is new, or stands otherwise. */
  DISPUTE_CHANGED("dispute.changed"),
  /** Something of a creator's was sold. */
  EARNING_MADE("earning.made"),
  /** A creator was paid out, or could not be. */
  PAYOUT_MADE("payout.made"),
  /** Something has happened to a subscription. */
  SUBSCRIPTION_CHANGED("subscription.changed"),
  /** An agent has used most of what its owner allows it, or all. */
  AGENT_BUDGET_REACHED("agent.budget_reached"),
  /** Somebody tries an endpoint; it cannot be chosen. */
  WEBHOOK_TEST("webhook.test");

  private final String text;

  EventType(String text) {
    this.text = text;
  }

  /** As it stands in {@code type}; never changes. */
  public String text() {
    return text;
  }

  /** The type written {@code text} that an endpoint can ask for, if there is one. */
  static Optional<EventType> choice(String text) {
    return Arrays.stream(values())
        .filter(type -> type != WEBHOOK_TEST && type.text.equals(text))
        .findFirst();
  }
}
