package dev.florin.credit;

import dev.florin.id.Ids;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An Idempotency-Key as the ledger is given it. */
final class CallersKey {
  private static final Pattern UUID_V7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private CallersKey() {}

  /**
   * A UUIDv7 as it is, which the ledger's index likes best; anything else in a space of its own, so
   * that no caller can take the key of a purchase or a grant. A new one where there is none.
   */
  static String of(@Nullable String key) {
    if (key == null) {
      return Ids.next().toString();
    }
    return UUID_V7.matcher(key).matches() ? key : "key/" + key;
  }
}
