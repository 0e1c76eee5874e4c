package dev.florin.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something has happened to a subscription. Written as a job in the transaction in which it did.
 *
 * @param subscription its id, as at the edge
 * @param customer whose it is
 * @param plan the product's id
 * @param event what happened: {@code began}, {@code trial_ending}, {@code renewed}, {@code
 *     payment_failed}, {@code reminder-2} and so on, {@code recovered}, {@code changed}, {@code
 *     paused}, {@code resumed}, {@code ending}, {@code reactivated}, {@code ended}
 * @param state what it is since
 * @param payUrl the provider's page where what is owed can be paid; {@code null} where nothing is
 *     owed, or there is no such page
 * @param at when
 */
public record SubscriptionChanged(
    String subscription,
    String customer,
    String plan,
    String event,
    String state,
    @Nullable String payUrl,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "subscription.changed";
}
