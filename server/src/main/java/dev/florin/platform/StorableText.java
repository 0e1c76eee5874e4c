package dev.florin.platform;

/**
 * Text that PostgreSQL can hold, unchanged: no NUL and no half of a surrogate pair. The one check
 * for everything that comes from outside.
 */
public final class StorableText {
  private StorableText() {}

  /** Whether {@code text} can be stored. */
  public static boolean is(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /**
   * The beginning of a text, never with half a character at its end: what could be stored still
   * can.
   *
   * @param max the most UTF-16 units, at least 1
   */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }
}
