package dev.florin.catalog;

import java.util.Locale;

/** Why a promotion code takes nothing off. */
public enum PromotionRefusal {
  /** There is no such code, or its time has not come. */
  UNKNOWN,
  /** Its time is over, or it was switched off. */
  EXPIRED,
  /** It was used as often as it may be, by all or by this customer. */
  USED_UP,
  /** It is for other products, or for other currencies. */
  NOT_FOR_THIS,
  /** It is for a customer's first purchase, and this is another. */
  FIRST_PURCHASE_ONLY,
  /** The basket costs less than it asks for. */
  MINIMUM;

  /** How it is written in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
