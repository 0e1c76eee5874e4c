package dev.florin.sandbox.house;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the flat forms of our own pages. */
public final class Form {
  private Form() {}

  /**
   * Returns the last value of each name.
   *
   * @throws IllegalArgumentException if the encoding is bad
   */
  public static Map<String, String> read(String body) {
    var values = new LinkedHashMap<String, String>();
    for (var pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)).strip());
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
