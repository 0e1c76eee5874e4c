package dev.florin.ledger;

/** One thing to be booked, exactly once per account and idempotency key. */
public sealed interface Operation
    permits Grant,
        Spend,
        Entry,
        Hold,
        Impound,
        Capture,
        Release,
        Transfer,
        Clawback,
        WriteOff,
        Freeze,
        Expire {
  /** The longest idempotency key, in characters. */
  int IDEM_LENGTH_MAX = 255;

  /**
   * The caller's idempotency key, 1 to 255 characters, unique for the account: the same key with
   * the same body is answered as the first time, with another body it is refused.
   */
  String idem();

  /** What the history says about it. */
  Details details();

  /** The account on whose behalf it is booked, and within which its key is unique. */
  AccountKey account();
}
