package dev.florin.ledger;

import java.util.Locale;

/** What a journal row is; stored as the lower-case name. */
enum Kind {
  GRANT,
  SPEND,
  EXPIRE,
  ENTRY;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind fromStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
