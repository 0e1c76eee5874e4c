package dev.florin.agent.x402;

import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as x402 writes them: whole credits in decimal digits, as text. */
final class Amount {
  /** The most in one call, as in all routes of credits. */
  static final long MAX = 1_000_000_000_000L;

  private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,12}");

  private Amount() {}

  /** 0 to {@link #MAX}, if it is that and nothing else. */
  static Optional<Long> read(String text) {
    return DIGITS.matcher(text).matches()
        ? Optional.of(Long.parseLong(text)).filter(amount -> amount <= MAX)
        : Optional.empty();
  }
}
