package dev.florin.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a provider is asked of what nobody has told. Pure. */
final class AskingTimes {
  /** The first time for a page at which somebody is to subscribe. */
  static final Duration FIRST = Duration.ofMinutes(5);

  /** Providers take a while over a renewal: Stripe leaves an hour between bill and charge. */
  private static final Duration LATE = Duration.ofHours(1);

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);

  private AskingTimes() {}

  /**
   * The same with its next time, after something was heard: when its period is over and a new one
   * should have begun, and once a week in any case, since what is done at the provider in between
   * may go unheard as well. Where the answer does not say what is expected, the growing pauses go
   * on.
   */
  static Kept after(Kept kept, Instant now) {
    var subscription = kept.subscription();
    if (subscription.state() == SubscriptionState.ENDED) {
      return with(kept, 0, null);
    }
    var period = subscription.period();
    var expected = period == null ? now : period.to().plus(LATE);
    if (!expected.isAfter(now) || subscription.state() == SubscriptionState.INCOMPLETE) {
      var pending = kept.askAt() != null && kept.askAt().isAfter(now);
      return with(kept, kept.asked(), pending ? kept.askAt() : now.plus(LATE));
    }
    var latest = now.plus(subscription.state() == SubscriptionState.PAST_DUE ? DAY : WEEK);
    return with(kept, 0, expected.isBefore(latest) ? expected : latest);
  }

  private static Kept with(Kept kept, int asked, @Nullable Instant next) {
    return new Kept(
        kept.subscription(), kept.heardAt(), asked, next, kept.dunning(), kept.trialTold());
  }
}
