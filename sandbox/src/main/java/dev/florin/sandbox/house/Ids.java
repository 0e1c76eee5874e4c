package dev.florin.sandbox.house;

import java.security.SecureRandom;

/** Makes ids that nobody can guess and that look like a provider's. Thread-safe. */
public final class Ids {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** Returns the prefix and {@code length} random letters and digits. */
  public static String make(String prefix, int length) {
    var id = new StringBuilder(prefix);
    for (int i = 0; i < length; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
