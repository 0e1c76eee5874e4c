package dev.florin.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with what is kept beside it.
 *
 * @param heardAt when the provider was asked whose answer stands here; {@code null} before the
 *     first
 * @param asked how often it was asked in vain
 * @param askAt when it is asked next; {@code null} when it is over
 * @param dunning what is done about an unpaid bill
 * @param trialTold whether the end of the trial was announced
 */
record Kept(
    Subscription subscription,
    @Nullable Instant heardAt,
    int asked,
    @Nullable Instant askAt,
    Dunned dunning,
    boolean trialTold) {

  /**
   * What is done about an unpaid bill.
   *
   * @param since when it was heard of; {@code null} while nothing is unpaid
   * @param reminded how many reminders are behind it
   * @param next when the next reminder, or the end, is due
   */
  record Dunned(@Nullable Instant since, int reminded, @Nullable Instant next) {
    static Dunned none() {
      return new Dunned(null, 0, null);
    }
  }

  Kept with(Dunned changed) {
    return new Kept(subscription, heardAt, asked, askAt, changed, trialTold);
  }
}
