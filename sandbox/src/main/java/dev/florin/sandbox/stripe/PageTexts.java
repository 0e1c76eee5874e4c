package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Request;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of the checkout in the buyer's language: English or Simplified Chinese. */
record PageTexts(Locale locale, ResourceBundle bundle) {
  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /**
   * Picks the language: what the page was asked for, else the session's own, else the browser's.
   */
  static PageTexts of(Request request, @Nullable String asked, @Nullable String sessionLocale) {
    if (asked != null) {
      return of(asked);
    }
    if (sessionLocale != null && !sessionLocale.equals("auto")) {
      return of(sessionLocale);
    }
    var header = request.header("accept-language");
    return of(header == null ? "en" : header);
  }

  /** Picks the language from ranges such as {@code zh-CN,en;q=0.5}. */
  static PageTexts of(String ranges) {
    Locale found;
    try {
      var best =
          Locale.lookup(
              Locale.LanguageRange.parse(ranges), List.of(Locale.ENGLISH, Locale.CHINESE));
      found = Locale.CHINESE.equals(best) ? SPOKEN.getLast() : SPOKEN.getFirst();
    } catch (IllegalArgumentException e) {
      // A header that nobody can read is as good as none.
      found = SPOKEN.getFirst();
    }
    return new PageTexts(
        found, ResourceBundle.getBundle("dev.florin.sandbox.stripe.pages", found, EXACT));
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

  /** Returns the words for a decline, or Stripe's own if there are no better. */
  String decline(PayResult.Declined declined) {
    var code = declined.declineCode() == null ? declined.code() : declined.declineCode();
    return bundle.containsKey("decline." + code) ? get("decline." + code) : declined.message();
  }

  String money(long amount, String currency) {
    return StripeCurrency.print(amount, currency, language().equals("zh") ? locale : Locale.US);
  }
}
