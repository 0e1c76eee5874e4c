package dev.florin.ledger;

import java.nio.charset.StandardCharsets;

/** Limits of the texts that callers hand in. */
final class Text {
  private Text() {}

  /**
   * Refuses what PostgreSQL cannot store (NUL) or UTF-8 cannot express (half a surrogate pair), so
   * that no text changes on its way into a hash or a column.
   */
  static String checked(String name, String value, int lengthMin, int lengthMax) {
    if (value.length() < lengthMin || value.length() > lengthMax) {
      throw new IllegalArgumentException(
          "%s must have %d to %d characters, has %d"
              .formatted(name, lengthMin, lengthMax, value.length()));
    }
    if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(name + " contains a character that cannot be stored");
    }
    return value;
  }
}
