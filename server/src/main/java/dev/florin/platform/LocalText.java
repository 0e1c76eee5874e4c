package dev.florin.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/**
 * A text in several languages, as it stood when it was written down. In JSON it is the map itself.
 *
 * @param byLanguage by language tag; {@code en} is always among them
 */
public record LocalText(@JsonValue Map<String, String> byLanguage) {
  private static final String FALLBACK = "en";

  /** Copies the map and checks that English is in it. */
  @JsonCreator
  public LocalText {
    byLanguage = Map.copyOf(byLanguage);
    if (!byLanguage.containsKey(FALLBACK)) {
      throw new IllegalArgumentException("a text needs " + FALLBACK);
    }
  }

  /** A text that is the same in all languages. */
  public static LocalText of(String text) {
    return new LocalText(Map.of(FALLBACK, text));
  }

  /** The text for {@code locale}: the same tag, else the same language, else English. */
  public String in(Locale locale) {
    var exact = byLanguage.get(locale.toLanguageTag());
    if (exact != null) {
      return exact;
    }
    return byLanguage.entrySet().stream()
        .filter(e -> Locale.forLanguageTag(e.getKey()).getLanguage().equals(locale.getLanguage()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> byLanguage.getOrDefault(FALLBACK, ""));
  }
}
