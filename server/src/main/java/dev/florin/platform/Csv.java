package dev.florin.platform;

import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180): lines end with CRLF, and what needs it is quoted. A text that a
 * spreadsheet would take for a formula has an apostrophe in front; numbers are our own, and keep
 * their sign. Not thread-safe.
 */
public final class Csv {
  /** With the full-width ones, which may be taken for the others where people write Chinese. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  /** A table with these columns. */
  public Csv(String... columns) {
    for (var column : columns) {
      cell(column);
    }
    end();
  }

  /** A text, which may come from anybody; {@code null} leaves the cell empty. */
  public Csv text(@Nullable String value) {
    var guarded =
        value != null && !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0
            ? "'" + value
            : value;
    return cell(guarded == null ? "" : guarded);
  }

  /** A whole number. */
  public Csv number(long value) {
    return cell(Long.toString(value));
  }

  /** An amount in its decimal form, with a point; its currency is a cell of its own. */
  public Csv amount(Money money) {
    return cell(money.toDecimal().toPlainString());
  }

  /** An empty cell. */
  public Csv empty() {
    return cell("");
  }

  /** Ends the line. */
  public Csv end() {
    text.append("\r\n");
    begun = false;
    return this;
  }

  private Csv cell(String value) {
    if (begun) {
      text.append(',');
    }
    begun = true;
    var plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    text.append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
    return this;
  }

  /** All of it. */
  @Override
  public String toString() {
    return text.toString();
  }
}
