package dev.florin.subscription;

import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.payment.provider.Subscribing.Interval;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is charged again and again.
 *
 * @param product its name, its price per currency and the credits of each period
 * @param terms what else it promises
 */
public record Plan(Product product, Terms terms) {
  /** The longest period, in intervals. */
  public static final int MAX_EVERY = 36;

  /** The longest trial; what providers allow. */
  public static final int MAX_TRIAL_DAYS = 730;

  /** The most periods for which credits outlive their own. */
  public static final int MAX_ROLLOVER = 120;

  /**
   * What a plan promises besides its price.
   *
   * @param every how many {@code interval}s a period has, 1 to {@value #MAX_EVERY}
   * @param trialDays before the first charge, for whoever has not tried it before; 0 for none
   * @param rolloverPeriods for how many periods more the credits of one live: 0 lets them run out
   *     with it, {@code null} never
   * @param entitlements what a subscriber may do, in the words of the seller's other systems
   */
  public record Terms(
      Interval interval,
      int every,
      int trialDays,
      @Nullable Integer rolloverPeriods,
      List<String> entitlements) {

    /**
     * Copies the list and checks the limits.
     *
     * @throws IllegalArgumentException for what is outside of them
     */
    public Terms {
      entitlements = List.copyOf(entitlements);
      if (every < 1 || every > MAX_EVERY) {
        throw new IllegalArgumentException("every must be 1 to " + MAX_EVERY);
      }
      if (trialDays < 0 || trialDays > MAX_TRIAL_DAYS) {
        throw new IllegalArgumentException("trial_days must be 0 to " + MAX_TRIAL_DAYS);
      }
      if (rolloverPeriods != null && (rolloverPeriods < 0 || rolloverPeriods > MAX_ROLLOVER)) {
        throw new IllegalArgumentException("rollover_periods must be 0 to " + MAX_ROLLOVER);
      }
    }

    boolean isAsLongAs(Terms other) {
      return interval == other.interval && every == other.every;
    }
  }

  /** The product's, which is the plan's own. */
  public ProductId id() {
    return product.id();
  }

  /** The end of so many periods from then on, by the calendar of UTC. */
  Instant after(Instant begin, int periods) {
    var unit =
        switch (terms.interval()) {
          case DAY -> ChronoUnit.DAYS;
          case WEEK -> ChronoUnit.WEEKS;
          case MONTH -> ChronoUnit.MONTHS;
          case YEAR -> ChronoUnit.YEARS;
        };
    return begin.atZone(ZoneOffset.UTC).plus((long) terms.every() * periods, unit).toInstant();
  }
}
