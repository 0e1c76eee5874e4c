package dev.florin.insight;

import dev.florin.access.CustomerId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Figures about sales. All that is said about money is a sum over {@code order_money}, whose rows
 * are written in the transactions that book the same amounts in the ledger. Thread-safe.
 */
@Component
public class Insight {
  private final InsightStore store;

  Insight(InsightStore store) {
    this.store = store;
  }

  /** By what sales are told apart. */
  public enum By {
    NOTHING,
    KIND,
    PRODUCT,
    PROVIDER
  }

  /**
   * What was sold in a bucket.
   *
   * @param bucket its first day
   * @param group by what it is told apart; {@code null} for all together
   * @param gross what came in
   * @param returned what has gone back, in the bucket in which it went
   * @param orders how many orders were paid
   */
  public record Revenue(
      LocalDate bucket, @Nullable String group, Money gross, Money returned, long orders) {
    /** What is left. */
    public Money net() {
      return gross.minus(returned);
    }
  }

  /**
   * What came in and went back, by bucket, currency and group, in this order. A bucket in which
   * nothing happened has no row.
   *
   * @param currency only this one, or {@code null} for all
   */
  public List<Revenue> revenue(Period period, By by, @Nullable Asset currency) {
    return store.revenue(period, by, currency);
  }

  /**
   * What a customer has brought so far.
   *
   * @param subject the merchant's name for them
   * @param gross what they have paid
   * @param returned what has gone back of it
   */
  public record Worth(
      CustomerId customer,
      String subject,
      long orders,
      Money gross,
      Money returned,
      Instant first,
      Instant last) {
    /** What is left. */
    public Money net() {
      return gross.minus(returned);
    }
  }

  /**
   * All customers together.
   *
   * @param customers how many have paid at least once
   * @param net what all of them have brought
   */
  public record Worths(long customers, Money net, List<Worth> top) {
    /** What one has brought on average, rounded half up; nothing where there is nobody. */
    public Money average() {
      return customers == 0
          ? Money.zero(net.asset())
          : Money.ofDecimal(
              net.toDecimal()
                  .divide(BigDecimal.valueOf(customers), net.asset().scale(), RoundingMode.HALF_UP),
              net.asset(),
              RoundingMode.UNNECESSARY);
    }
  }

  /** The lifetime value of customers in one currency, the highest first. */
  public Worths worths(Asset currency, int limit) {
    return store.worths(currency, limit);
  }

  /**
   * How far the orders that were placed in a bucket have come by now.
   *
   * @param opened those for which a place to pay was begun
   */
  public record Conversion(
      LocalDate bucket,
      long placed,
      long opened,
      long paid,
      long failed,
      long expired,
      long cancelled) {
    /** How many of those placed were paid, in basis points, rounded half up. */
    public long rateBp() {
      return share(paid, placed);
    }
  }

  /** By bucket, also the empty ones. */
  public List<Conversion> conversion(Period period) {
    return store.conversion(period);
  }

  /**
   * What came of payments that were begun in the period.
   *
   * @param status how they stand now
   * @param reason why they failed, where they did and it is known
   */
  public record Outcome(String provider, String status, @Nullable String reason, long payments) {}

  /** By provider, status and reason; of the reasons at most the 100 most frequent. */
  public List<Outcome> outcomes(Period period) {
    return store.outcomes(period);
  }

  /** How many of those that were decided have succeeded, in basis points, rounded half up. */
  public static long successBp(List<Outcome> outcomes) {
    var good = count(outcomes, "succeeded");
    return share(good, good + count(outcomes, "failed"));
  }

  private static long count(List<Outcome> outcomes, String status) {
    return outcomes.stream()
        .filter(outcome -> outcome.status().equals(status))
        .mapToLong(Outcome::payments)
        .sum();
  }

  private static long share(long part, long all) {
    return all == 0 ? 0 : (Math.multiplyExact(part, 20_000) + all) / Math.multiplyExact(all, 2);
  }
}
