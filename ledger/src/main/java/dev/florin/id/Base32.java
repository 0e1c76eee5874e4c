package dev.florin.id;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** 128 bits as 26 characters of Crockford's base32, most significant first. */
final class Base32 {
  static final int LENGTH = 26;
  private static final int BITS_PER_CHARACTER = 5;
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,15}");

  private Base32() {}

  static String checkedPrefix(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("prefix must match " + PREFIX + ": " + prefix);
    }
    return prefix;
  }

  static String encode(UUID id) {
    var characters = new char[LENGTH];
    var high = id.getMostSignificantBits();
    var low = id.getLeastSignificantBits();
    for (var i = LENGTH - 1; i >= 0; i--) {
      characters[i] = ALPHABET.charAt((int) (low & 31));
      low = (low >>> BITS_PER_CHARACTER) | (high << (Long.SIZE - BITS_PER_CHARACTER));
      high >>>= BITS_PER_CHARACTER;
    }
    return new String(characters);
  }

  static Optional<UUID> decode(String text) {
    // 26 characters hold 130 bits: a first character above 7 would not fit a UUID.
    if (text.length() != LENGTH || text.charAt(0) > '7') {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (var i = 0; i < LENGTH; i++) {
      var digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      high = (high << BITS_PER_CHARACTER) | (low >>> (Long.SIZE - BITS_PER_CHARACTER));
      low = (low << BITS_PER_CHARACTER) | digit;
    }
    return Optional.of(new UUID(high, low));
  }
}
