package dev.florin.id;

import java.util.Optional;
import java.util.UUID;

/**
 * Makes identifiers and writes them as text. Thread-safe.
 *
 * <p>An identifier is a UUIDv7 (RFC 9562): it sorts by the time it was made, which is kind to
 * indexes, and within this process each is greater than the one before.
 */
public final class Ids {
  private static final UuidV7 GENERATOR = UuidV7.system();

  private Ids() {}

  /** A new UUIDv7, greater than every earlier one of this process. */
  public static UUID next() {
    return GENERATOR.next();
  }

  /**
   * The text form, {@code ord_01…}: the prefix, an underscore and 26 characters of lower-case
   * Crockford base32. Texts of one prefix sort as their identifiers do (compared as unsigned
   * bytes).
   *
   * @param prefix 1 to 16 lower-case letters, digits or underscores, a letter first
   * @throws IllegalArgumentException if the prefix is not of that form
   */
  public static String encode(String prefix, UUID id) {
    return Base32.checkedPrefix(prefix) + "_" + Base32.encode(id);
  }

  /**
   * Reads the text form back. Strict: upper case, look-alike letters, another prefix or surplus
   * characters give an empty result, so that one identifier has exactly one text.
   *
   * @throws IllegalArgumentException if the prefix itself is malformed
   */
  public static Optional<UUID> decode(String prefix, String text) {
    var start = Base32.checkedPrefix(prefix).length() + 1;
    if (text.length() != start + Base32.LENGTH
        || !text.startsWith(prefix)
        || text.charAt(start - 1) != '_') {
      return Optional.empty();
    }
    return Base32.decode(text.substring(start));
  }
}
