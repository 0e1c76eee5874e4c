package dev.florin.catalog;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A price that holds under conditions, in place of the product's own.
 *
 * <p>Of those that apply, the most specific wins: one for the buyer's country before one for all
 * countries, then one for a time before one for always, then the one from the larger quantity.
 *
 * @param price of one
 * @param fromQuantity how many of the product must be in the basket; 1 for any
 * @param country only for buyers there, as ISO 3166-1 alpha-2; {@code null} for all
 * @param startsAt from when; {@code null} since ever
 * @param endsAt until when, no longer in that moment; {@code null} for ever
 */
public record PriceRule(
    Money price,
    int fromQuantity,
    @Nullable String country,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt) {

  /** The most a product may have. */
  public static final int MAX = 50;

  /** The largest quantity that a rule may begin at. */
  public static final int MAX_QUANTITY = 1_000;

  /** The most specific is the greatest. */
  static final Comparator<PriceRule> SPECIFICITY =
      Comparator.comparing((PriceRule rule) -> rule.country() != null)
          .thenComparing(PriceRule::isScheduled)
          .thenComparingInt(PriceRule::fromQuantity);

  /** Checks that it can apply. */
  public PriceRule {
    if (fromQuantity < 1 || fromQuantity > MAX_QUANTITY) {
      throw new IllegalArgumentException("from_quantity must be 1 to " + MAX_QUANTITY);
    }
    if (country != null && !Occasion.isCountry(country)) {
      throw new IllegalArgumentException("not a country: " + country);
    }
    if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
      throw new IllegalArgumentException("ends before it starts");
    }
  }

  private boolean isScheduled() {
    return startsAt != null || endsAt != null;
  }

  /** Whether it holds at this moment, as far as its time goes. */
  public boolean isCurrent(Instant at) {
    return (startsAt == null || !at.isBefore(startsAt)) && (endsAt == null || at.isBefore(endsAt));
  }

  boolean applies(Occasion occasion, int quantity) {
    return price.asset().equals(occasion.currency())
        && quantity >= fromQuantity
        && (country == null || country.equals(occasion.country()))
        && isCurrent(occasion.at());
  }

  /** Whether both could win at the same time, so that nobody could say which does. */
  boolean clashes(PriceRule other) {
    return price.asset().equals(other.price.asset())
        && fromQuantity == other.fromQuantity
        && Objects.equals(country, other.country)
        && isScheduled() == other.isScheduled()
        && beginsBefore(other.endsAt)
        && other.beginsBefore(endsAt);
  }

  private boolean beginsBefore(@Nullable Instant end) {
    return end == null || startsAt == null || startsAt.isBefore(end);
  }

  /** In one short line, for the audit. */
  String summary() {
    return price.asset().code()
        + " "
        + price.minorUnits()
        + " from "
        + fromQuantity
        + (country == null ? "" : " " + country)
        + (isScheduled() ? " " + written(startsAt) + "/" + written(endsAt) : "");
  }

  private static String written(@Nullable Instant at) {
    return at == null ? ".." : at.toString();
  }
}
