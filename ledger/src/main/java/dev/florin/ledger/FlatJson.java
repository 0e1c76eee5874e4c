package dev.florin.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * JSON objects whose values are all strings: what the column {@code meta} holds. Enough to write
 * one and to read back what PostgreSQL makes of it.
 */
final class FlatJson {
  private final String json;
  private int position;

  private FlatJson(String json) {
    this.json = json;
  }

  static String write(Map<String, String> map) {
    var out = new StringBuilder("{");
    map.forEach((key, value) -> {
      out.append(out.length() > 1 ? "," : "");
      quote(out, key);
      out.append(':');
      quote(out, value);
    });
    return out.append('}').toString();
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /**
   * Reads an object of strings.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Map<String, String> read(String json) {
    return new FlatJson(json).object();
  }

  private Map<String, String> object() {
    var map = new TreeMap<String, String>();
    expect('{');
    if (!skip('}')) {
      do {
        var key = string();
        expect(':');
        map.put(key, string());
      } while (skip(','));
      expect('}');
    }
    if (position != json.length()) {
      throw malformed();
    }
    return map;
  }

  private String string() {
    expect('"');
    var out = new StringBuilder();
    while (peek() != '"') {
      var c = next();
      out.append(c == '\\' ? escaped() : c);
    }
    position++;
    return out.toString();
  }

  private char escaped() {
    var c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() {
    if (position + 4 > json.length()) {
      throw malformed();
    }
    position += 4;
    return (char) Integer.parseInt(json, position - 4, position, 16);
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw malformed();
    }
  }

  private boolean skip(char wanted) {
    while (position < json.length() && json.charAt(position) == ' ') {
      position++;
    }
    var found = position < json.length() && json.charAt(position) == wanted;
    position += found ? 1 : 0;
    return found;
  }

  private char next() {
    var c = peek();
    position++;
    return c;
  }

  private char peek() {
    if (position >= json.length()) {
      throw malformed();
    }
    return json.charAt(position);
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not an object of strings at " + position + ": " + json);
  }
}
