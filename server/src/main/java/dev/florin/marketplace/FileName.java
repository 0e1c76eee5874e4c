package dev.florin.marketplace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is called for those who download it, whatever whoever uploaded it called it. */
final class FileName {
  private static final int MAX = 150;
  private static final int MAX_SUFFIX = 20;
  private static final String NONE = "file";
  private static final Pattern ENDS = Pattern.compile("(?U)^[.\\s]+|[.\\s]+$");

  private FileName() {}

  /**
   * Without folders, and without what systems forbid, what cannot be seen, and what turns the
   * direction of reading around to hide a suffix.
   */
  static String cleaned(@Nullable String given) {
    if (given == null) {
      return NONE;
    }
    var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    var clean = new StringBuilder();
    last.codePoints().filter(FileName::isShown).forEach(clean::appendCodePoint);
    // Twice: what is cut may end with what no name may end with.
    var name = bare(shortened(bare(clean.toString())));
    return name.isEmpty() ? NONE : name;
  }

  /** Without dots, which hide a file or are lost, and spaces of any kind at its ends. */
  private static String bare(String name) {
    return ENDS.matcher(name).replaceAll("");
  }

  private static boolean isShown(int c) {
    return "<>:\"|?*%".indexOf(c) < 0
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }

  /** The suffix says what to open it with, so it stays. */
  private static String shortened(String name) {
    if (name.length() <= MAX) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var suffix = dot < 0 || name.length() - dot > MAX_SUFFIX ? "" : name.substring(dot);
    var end = MAX - suffix.length();
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + suffix;
  }
}
