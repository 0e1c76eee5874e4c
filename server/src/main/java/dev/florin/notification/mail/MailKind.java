package dev.florin.notification.mail;

/** What a mail is about. */
public enum MailKind {
  /** An order is paid and delivered. */
  RECEIPT("order.paid", "receipt"),
  /** A payment did not go through; the order can still be paid. */
  PAYMENT_FAILED("order.failed", "payment-failed"),
  /** Money goes back: a credit note is issued. */
  REFUND("order.refunded", "note"),
  /** It does not go back after all: a debit note is issued. */
  REFUND_FAILED("order.refund_failed", "note"),
  /** A bank has decided that money goes back: a credit note is issued. */
  DISPUTE_LOST("order.dispute_lost", "note"),
  /** It has decided otherwise after that: a debit note is issued. */
  DISPUTE_WON("order.dispute_won", "note");

  private final String code;
  private final String template;

  MailKind(String code, String template) {
    this.code = code;
    this.template = template;
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
