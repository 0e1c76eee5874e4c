package dev.florin.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

/** How an idempotency key is stored: always as 16 bytes. */
final class IdempotencyKey {
  private static final Pattern UUID_V7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private IdempotencyKey() {}

  /**
   * A canonical UUIDv7 as it is, because time-ordered keys are kind to the index; anything else as
   * the first 16 bytes of its SHA-256.
   */
  static UUID stored(String idem) {
    return UUID_V7.matcher(idem).matches()
        ? UUID.fromString(idem)
        : new Canonical().text(idem).uuid();
  }
}
