package dev.florin.catalog;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A promotion code and what it takes off. Upper and lower case are the same to it.
 *
 * @param id ours
 * @param code what the buyer enters, in upper case
 * @param active whether it may be used at all
 * @param discount what it takes off; never changes
 * @param products for which products, bundles among them; with {@code kinds} empty too, for all
 * @param kinds for which kinds of products
 * @param startsAt from when; {@code null} since ever
 * @param endsAt until when, no longer in that moment; {@code null} for ever
 * @param limit how often it may be used in all; {@code null} for any number
 * @param limitPerCustomer how often by one customer; {@code null} for any number
 * @param firstPurchaseOnly whether it is for those who have bought nothing yet
 * @param minimums what the basket must cost before it, one per currency, and then in these
 *     currencies only; empty for nothing
 * @param createdAt when it was made
 */
public record Promotion(
    PromotionId id,
    String code,
    boolean active,
    Discount discount,
    Set<ProductId> products,
    Set<ProductKind> kinds,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Integer limit,
    @Nullable Integer limitPerCustomer,
    boolean firstPurchaseOnly,
    List<Money> minimums,
    Instant createdAt) {

  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{2,39}");

  /** What a code takes off. */
  public sealed interface Discount {
    /**
     * A part of the price, rounded half up to the minor unit, once for the whole basket.
     *
     * @param basisPoints 1 to 10,000: 2,500 are 25 %
     */
    record Percent(int basisPoints) implements Discount {}

    /**
     * An amount, though never more than the price.
     *
     * @param amounts one per currency; it is good for no others
     */
    record Amounts(List<Money> amounts) implements Discount {
      /** Copies the list. */
      public Amounts {
        amounts = List.copyOf(amounts);
      }
    }
  }

  /** Copies the collections. */
  public Promotion {
    products = Set.copyOf(products);
    kinds = Set.copyOf(kinds);
    minimums = List.copyOf(minimums);
  }

  /** The form in which {@code entered} is compared, if it can be a code. */
  public static Optional<String> canonical(String entered) {
    var code = entered.strip().toUpperCase(Locale.ROOT);
    return Optional.of(code).filter(c -> CODE.matcher(c).matches());
  }

  /** Why it cannot be used now, whoever wants to; empty when it can. */
  public Optional<PromotionRefusal> refusal(Instant now) {
    if (startsAt != null && now.isBefore(startsAt)) {
      return Optional.of(PromotionRefusal.UNKNOWN);
    }
    return !active || (endsAt != null && !now.isBefore(endsAt))
        ? Optional.of(PromotionRefusal.EXPIRED)
        : Optional.empty();
  }

  /**
   * Whether it takes something off this.
   *
   * @param bundle the bundle that it comes with, if it does
   */
  public boolean covers(ProductId product, ProductKind kind, @Nullable ProductId bundle) {
    return (products.isEmpty() && kinds.isEmpty())
        || products.contains(product)
        || kinds.contains(kind)
        || (bundle != null && (products.contains(bundle) || kinds.contains(ProductKind.BUNDLE)));
  }

  /** What the basket must cost at least, in this currency; empty when it is not good for it. */
  public Optional<Money> minimum(Asset currency) {
    return minimums.isEmpty() ? Optional.of(Money.zero(currency)) : in(currency, minimums);
  }

  /** What it takes off this price: from nothing to all of it. */
  public Money off(Money price) {
    var wanted =
        switch (discount) {
          case Discount.Percent percent ->
              price.basisPoints(percent.basisPoints(), RoundingMode.HALF_UP);
          case Discount.Amounts fixed ->
              in(price.asset(), fixed.amounts()).orElse(Money.zero(price.asset()));
        };
    return wanted.compareTo(price) > 0 ? price : wanted;
  }

  private static Optional<Money> in(Asset currency, List<Money> amounts) {
    return amounts.stream().filter(amount -> amount.asset().equals(currency)).findFirst();
  }
}
