package dev.florin.order;

import java.util.Locale;

/** How a gift stands. */
public enum GiftState {
  /** Its order is not paid. */
  ORDERED,
  /** Paid for: whoever has the link may claim it. */
  OPEN,
  /** A bank decides about the money; nobody claims it meanwhile. */
  HELD,
  /** Its time is over, and its price is about to be given back. */
  EXPIRED,
  /** It is somebody's. */
  CLAIMED,
  /** Nobody claimed it in time: its price goes back to the payer. */
  RETURNED,
  /** All of its money went back before anybody claimed it. */
  VOID;

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GiftState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
