package dev.florin.sandbox.house;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of HTML that is safe to put into a page. Values enter only through {@link #of}, which
 * escapes everything that is not itself {@code Html}. Immutable.
 */
public final class Html {
  /** Nothing. */
  public static final Html EMPTY = new Html("");

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /**
   * Fills each <code>{}</code> of a template with the next value, escaped for text and for quoted
   * attributes. The template must be a constant of the program, never input.
   *
   * @throws IllegalArgumentException if the number of places and of values differ
   */
  public static Html of(String template, Object... values) {
    var out = new StringBuilder(template.length() + 64);
    int next = 0;
    int from = 0;
    for (int at = template.indexOf("{}"); at >= 0; at = template.indexOf("{}", from)) {
      if (next == values.length) {
        throw new IllegalArgumentException("more places than values");
      }
      out.append(template, from, at).append(escape(values[next++]));
      from = at + 2;
    }
    if (next != values.length) {
      throw new IllegalArgumentException("more values than places");
    }
    return new Html(out.append(template, from, template.length()).toString());
  }

  /** Returns the pieces one after another. */
  public static Html join(Collection<Html> pieces) {
    return new Html(pieces.stream().map(piece -> piece.markup).collect(Collectors.joining()));
  }

  private static String escape(Object value) {
    if (value instanceof Html html) {
      return html.markup;
    }
    return value
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns the markup. */
  @Override
  public String toString() {
    return markup;
  }
}
