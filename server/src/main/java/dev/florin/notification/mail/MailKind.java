package dev.florin.notification.mail;

/** What a mail is about. */
public enum MailKind {
  /** An order is paid and delivered. */
  RECEIPT("order.paid", "receipt", true),
  /** The same for an order that no invoice was issued for: paid with credits, or over nothing. */
  BOUGHT("order.bought", "bought", false),
  /** A payment did not go through; the order can still be paid. */
  PAYMENT_FAILED("order.failed", "payment-failed", false),
  /** Something that was paid for cannot be delivered; its price comes back. */
  UNDELIVERED("order.undelivered", "undelivered", false),
  /** Money goes back: a credit note is issued. */
  REFUND("order.refunded", "note", true),
  /** It does not go back after all: a debit note is issued. */
  REFUND_FAILED("order.refund_failed", "note", true),
  /** A bank has decided that money goes back: a credit note is issued. */
  DISPUTE_LOST("order.dispute_lost", "note", true),
  /** It has decided otherwise after that: a debit note is issued. */
  DISPUTE_WON("order.dispute_won", "note", true),
  /** Somebody was given something: the link to claim it. */
  GIFT("gift.received", "gift", true),
  /** Nobody has claimed it: who was to have it is told. */
  GIFT_LAPSED("gift.lapsed", "gift", true),
  /** Nobody has claimed it: its price goes back to who paid. */
  GIFT_RETURNED("gift.returned", "gift", false),
  /** Something of a creator's was sold. */
  SALE("earning.made", "sale", false),
  /** An agent has used most of what its owner allows it, or all. */
  AGENT_BUDGET("agent.budget", "agent-budget", false),
  /** A trial ends, and money will be taken: in many places one must be told before. */
  TRIAL_ENDING("subscription.trial_ending", "subscription", true),
  /** A subscription's payment did not go through. */
  SUBSCRIPTION_UNPAID("subscription.payment_failed", "subscription", false),
  /** It is still not paid. */
  SUBSCRIPTION_REMINDER("subscription.reminder", "subscription", false),
  /** A subscription has ended. */
  SUBSCRIPTION_ENDED("subscription.ended", "subscription", false);

  private final String code;
  private final String template;
  private final boolean required;

  MailKind(String code, String template, boolean required) {
    this.code = code;
    this.template = template;
    this.required = required;
  }

  /** Whether it is sent whatever its reader wants: receipts, papers, and what the law asks for. */
  public boolean isRequired() {
    return required;
  }

  /** What it is called in the database and to programs; never changes. */
  public String code() {
    return code;
  }

  /**
   * Reads {@link #code()}.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public static MailKind parse(String code) {
    for (var kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such kind of mail: " + code);
  }

  /** The name of its templates. */
  String template() {
    return template;
  }
}
