package dev.florin.payment.transfer;

import java.security.SecureRandom;

/**
 * What buyers write beside their money: short enough for any bank's form, without letters that are
 * taken for digits, and hard to guess.
 */
final class TransferCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private TransferCode() {}

  static String next() {
    var code = new StringBuilder("FL");
    RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
    return code.toString();
  }
}
