package dev.florin.subscription;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's plan, as the provider that charges for it says.
 *
 * @param id ours
 * @param customer who has subscribed
 * @param plan to what
 * @param provider who charges
 * @param live whether real money moves
 * @param state how it stands
 * @param price for each period; what was agreed, whatever the catalogue says since
 * @param locale in which language the subscriber is written to
 * @param checkout the page at which it is begun
 * @param reference the provider's name for it; {@code null} until it has begun
 * @param period what is paid for now; {@code null} until it has begun
 * @param endsWithPeriod whether it ends when the period does
 * @param trialEnd when its trial ends or ended; {@code null} without one
 * @param endedAt when it ended; {@code null} while it has not
 * @param payUrl the provider's page where the subscriber can pay what is owed; {@code null} while
 *     nothing is, and where there is no such page
 * @param version counts what has changed
 */
public record Subscription(
    SubscriptionId id,
    CustomerId customer,
    ProductId plan,
    String provider,
    boolean live,
    SubscriptionState state,
    Money price,
    Locale locale,
    Page checkout,
    @Nullable String reference,
    @Nullable Period period,
    boolean endsWithPeriod,
    @Nullable Instant trialEnd,
    @Nullable Instant endedAt,
    @Nullable String payUrl,
    int version,
    Instant createdAt) {

  /**
   * Where it is begun.
   *
   * @param reference the provider's name for the page; {@code null} until the provider has answered
   * @param url where the buyer goes; likewise
   * @param expiresAt until when, where that is known
   */
  public record Page(
      @Nullable String reference, @Nullable String url, @Nullable Instant expiresAt) {}

  /** What is paid for: from then on, until just before. */
  public record Period(Instant from, Instant to) {}
}
