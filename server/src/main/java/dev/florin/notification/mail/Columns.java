package dev.florin.notification.mail;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plain text in columns, as a terminal shows it: a Chinese character takes two of them. The
 * templates call its public methods.
 */
final class Columns {
  /** The widest line that no mail program breaks, even once it is quoted. */
  static final int WIDTH = 72;

  private static final int GAP = 2;
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
  // CJK punctuation, and the full-width forms of ASCII.
  private static final int CJK_FIRST = 0x3000;
  private static final int CJK_LAST = 0x303F;
  private static final int FULL_FIRST = 0xFF01;
  private static final int FULL_LAST = 0xFF60;
  private static final int EMOJI_FIRST = 0x1F300;

  /** A label, and its value at the right edge; a long label runs over several lines. */
  public String row(String label, String value) {
    var room = Math.max(WIDTH / 3, WIDTH - GAP - width(value));
    var lines = wrap(label, room);
    if (width(lines.getLast()) > room) {
      lines.add("");
    }
    var space = Math.max(GAP, WIDTH - width(lines.getLast()) - width(value));
    lines.set(lines.size() - 1, lines.getLast() + " ".repeat(space) + value);
    return String.join("\n", lines);
  }

  /** A line across. */
  public String rule() {
    return "-".repeat(WIDTH);
  }

  /**
   * The text with each line that is too wide broken, and one empty line where there are more. A
   * word that is too long stays whole.
   */
  static String fit(String text) {
    return text.strip()
        .replaceAll("\\n\\h*\\n\\s*\\n", "\n\n")
        .lines()
        .map(line -> width(line) <= WIDTH ? line.stripTrailing() : paragraph(line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String paragraph(String line) {
    return String.join("\n", wrap(line, WIDTH));
  }

  private static List<String> wrap(String text, int room) {
    var lines = new ArrayList<String>();
    var line = "";
    for (var piece : pieces(text)) {
      if (!line.isEmpty() && width((line + piece).stripTrailing()) > room) {
        lines.add(line.stripTrailing());
        line = "";
      }
      line += piece;
    }
    lines.add(line.stripTrailing());
    return lines;
  }

  /** What must not be broken, each with the spaces behind it. */
  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    for (var word : text.split("(?<= )(?! )")) {
      if (word.codePoints().noneMatch(Columns::isWide) || word.contains("://")) {
        pieces.add(word);
      } else {
        addCharacters(word, pieces);
      }
    }
    return pieces;
  }

  /** Chinese is broken between characters, but not before a comma. */
  private static void addCharacters(String word, List<String> pieces) {
    var breaks = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
    breaks.setText(word);
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      pieces.add(word.substring(start, end));
      start = end;
    }
  }

  /** How many columns a line takes. */
  static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return WIDE.contains(UnicodeScript.of(c))
        || (c >= CJK_FIRST && c <= CJK_LAST)
        || (c >= FULL_FIRST && c <= FULL_LAST)
        || c >= EMOJI_FIRST;
  }
}
