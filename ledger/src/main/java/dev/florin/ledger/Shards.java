package dev.florin.ledger;

/**
 * The sixteen logical shards. Their number and the rule are permanent: they are in the keys of
 * everything stored.
 */
final class Shards {
  static final int COUNT = 16;

  private Shards() {}

  /** The shard of a customer: the lowest four bits of the first byte of the name's SHA-256. */
  static int of(String name) {
    return new Canonical().text(name).sha256()[0] & (COUNT - 1);
  }
}
