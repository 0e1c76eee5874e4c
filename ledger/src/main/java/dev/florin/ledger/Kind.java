package dev.florin.ledger;

import java.util.Locale;

/** What a journal row is; stored as the lower-case name. */
enum Kind {
  GRANT,
  SPEND,
  EXPIRE,
  ENTRY,
  /** Sets aside: pending, moves no balance. */
  HOLD,
  /** Moves what was set aside. */
  CAPTURE,
  /** Gives back what was set aside: moves no balance. */
  RELEASE,
  /** The giver's leg of a transfer. */
  SEND,
  /** The receiver's leg of a transfer. */
  RECEIVE,
  CLAWBACK,
  WRITE_OFF,
  /** Pays a debt out of what has just arrived. */
  REPAY,
  FREEZE,
  THAW;

  /** Whether the amount changes the balances, rather than what is held. */
  boolean moves() {
    return this != HOLD && this != RELEASE;
  }

  /** By how much of the amount more is held: 1, 0 or -1 of it. */
  int held() {
    return switch (this) {
      case HOLD -> 1;
      case CAPTURE, RELEASE -> -1;
      case GRANT, SPEND, EXPIRE, ENTRY, SEND, RECEIVE -> 0;
      case CLAWBACK, WRITE_OFF, REPAY, FREEZE, THAW -> 0;
    };
  }

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind fromStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
