package dev.florin.demo;

import java.io.PrintStream;

/** The terminal: coloured where somebody reads along, plain in a file and with NO_COLOR. */
final class Screen {
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";
  private static final int LABEL_WIDTH = 22;
  private static final int TEXT_WIDTH = 62;

  private final PrintStream out;
  private final boolean coloured;

  Screen(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  static Screen ofTerminal() {
    var noColor = System.getenv("NO_COLOR");
    var console = System.console();
    var wanted = noColor == null || noColor.isEmpty();
    return new Screen(System.out, wanted && console != null && console.isTerminal());
  }

  void title(String text) {
    out.println();
    out.println(paint(BOLD, text));
  }

  void line(String label, String text) {
    out.println("  " + pad(label, LABEL_WIDTH) + text);
  }

  void text(String text) {
    out.println(text.isEmpty() ? "" : "  " + text);
  }

  void dim(String text) {
    out.println("  " + paint(DIM, text));
  }

  /** One step that is done and was checked. */
  void step(String label, String text, long micros) {
    var time = paint(DIM, Times.millis(micros));
    out.println(
        "  " + paint(GREEN, "✓") + " " + pad(label, LABEL_WIDTH) + pad(text, TEXT_WIDTH) + time);
  }

  void failure(String text) {
    out.println("  " + paint(RED, "✗ " + text));
  }

  /** For programs that read along; never coloured, nothing else on the line. */
  void raw(String text) {
    out.println(text);
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }

  private String paint(String code, String text) {
    return coloured ? code + text + PLAIN : text;
  }
}
