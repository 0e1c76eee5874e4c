package dev.florin.catalog;

import dev.florin.money.Asset;
import java.time.Instant;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances a price is asked for.
 *
 * @param currency in which it is to be paid
 * @param country the buyer's, as ISO 3166-1 alpha-2 in upper case; {@code null} when nobody says
 * @param at when
 */
public record Occasion(Asset currency, @Nullable String country, Instant at) {

  /** Whether this is a country's code: two letters in upper case. */
  public static boolean isCountry(String code) {
    return Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(code);
  }
}
