package dev.florin.ledger;

/** An asset has one scale for ever; counting it in another would multiply money. */
final class Scale {
  private Scale() {}

  static void require(AccountKey key, int stored) {
    if (key.asset().scale() != stored) {
      throw new IllegalArgumentException(
          "%s is kept with scale %d, not %d"
              .formatted(key.asset().code(), stored, key.asset().scale()));
    }
  }
}
