package dev.florin.notification.mail;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit for one line of a mail. Line ends would begin a new header or a line
 * that pretends to be ours, and marks of direction would turn around what follows.
 */
final class OneLine {
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\u202A-\u202E\u2066-\u2069\u200E\u200F\uFEFF]+");
  private static final Pattern SPACES = Pattern.compile(" {2,}");

  private OneLine() {}

  /** The text with a space for each run of what does not fit, and none at its ends. */
  static String of(String text) {
    return SPACES.matcher(UNFIT.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
  }

  /** The same, and no longer than {@code max} characters. */
  static String of(String text, int max) {
    var line = of(text);
    if (line.length() <= max) {
      return line;
    }
    // Never half of a surrogate pair.
    var end = Character.isHighSurrogate(line.charAt(max - 2)) ? max - 2 : max - 1;
    return line.substring(0, end) + "…";
  }
}
