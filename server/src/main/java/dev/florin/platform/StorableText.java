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
}
