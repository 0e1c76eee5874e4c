package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Request;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of the checkout in the buyer's language: English or Simplified Chinese. */
record PageTexts(Locale locale, ResourceBundle bundle) {
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** Picks the language: what the page was asked for, else the browser's. */
  static PageTexts of(Request request, @Nullable String asked) {
    var header = request.header("accept-language");
    var found = find(asked != null ? asked : header == null ? "en" : header);
    return new PageTexts(
        found, ResourceBundle.getBundle("dev.florin.sandbox.whop.pages", found, EXACT));
  }

  private static Locale find(String ranges) {
    try {
      var best =
          Locale.lookup(
              Locale.LanguageRange.parse(ranges), List.of(Locale.ENGLISH, Locale.CHINESE));
      return Locale.CHINESE.equals(best) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    } catch (IllegalArgumentException e) {
      // A header that nobody can read is as good as none.
      return Locale.ENGLISH;
    }
  }

  /** Returns {@code en} or {@code zh}. */
  String language() {
    return locale.getLanguage();
  }

  String other() {
    return language().equals("zh") ? "en" : "zh";
  }

  String htmlLanguage() {
    return language().equals("zh") ? "zh-Hans" : "en";
  }

  String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** Returns the words for a decline, or Whop's own if there are no better. */
  String decline(PayResult.Declined declined) {
    var key = "decline." + declined.code();
    return bundle.containsKey(key) ? get(key) : declined.message();
  }

  String money(long amount, String currency) {
    return Amounts.print(amount, currency, language().equals("zh") ? locale : Locale.US);
  }
}
