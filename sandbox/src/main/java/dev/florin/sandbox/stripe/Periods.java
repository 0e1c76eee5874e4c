package dev.florin.sandbox.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When a subscription's periods end, and what a part of one costs. Each end is counted from the
 * anchor, in UTC, so that what begins on the 31st ends on the last day of a shorter month and on
 * the 31st again after that (docs.stripe.com/billing/subscriptions/billing-cycle). Pure.
 */
final class Periods {
  private Periods() {}

  /**
   * Returns the first end of a period that is later than {@code second}.
   *
   * @param interval {@code day}, {@code week}, {@code month} or {@code year}
   * @param count how many intervals a period has
   */
  static long after(long anchor, String interval, long count, long second) {
    var unit = unit(interval);
    var from = Instant.ofEpochSecond(anchor).atZone(ZoneOffset.UTC);
    var to = Instant.ofEpochSecond(Math.max(anchor, second)).atZone(ZoneOffset.UTC);
    // Whole intervals between, rounded down to whole periods: at most a few too early.
    long periods = Math.max(1, unit.between(from, to) / count);
    while (from.plus(periods * count, unit).toEpochSecond() <= second) {
      periods++;
    }
    return from.plus(periods * count, unit).toEpochSecond();
  }

  private static ChronoUnit unit(String interval) {
    return switch (interval) {
      case "day" -> ChronoUnit.DAYS;
      case "week" -> ChronoUnit.WEEKS;
      case "month" -> ChronoUnit.MONTHS;
      case "year" -> ChronoUnit.YEARS;
      default -> throw new IllegalArgumentException("no interval " + interval);
    };
  }

  /** Returns the part of an amount for {@code left} of {@code whole} seconds, rounded half up. */
  static long part(long amount, long left, long whole) {
    return BigDecimal.valueOf(amount)
        .multiply(BigDecimal.valueOf(left))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
