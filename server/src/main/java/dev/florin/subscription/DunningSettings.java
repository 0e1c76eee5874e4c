package dev.florin.subscription;

import dev.florin.subscription.Kept.Dunned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens while a bill is unpaid.
 *
 * @param days on which a subscriber is reminded, counted from when it was heard of: 1 to 20,
 *     ascending, 0 to 365
 * @param endDays when the subscription is ended: later than the last reminder, at most 365
 */
@ConfigurationProperties("florin.dunning")
record DunningSettings(
    @DefaultValue({"0", "3", "7", "14"}) List<Integer> days, @DefaultValue("21") int endDays) {
  private static final int MOST = 20;
  private static final int LATEST = 365;

  DunningSettings {
    days = List.copyOf(days);
    if (days.isEmpty() || days.size() > MOST || days.getFirst() < 0) {
      throw new IllegalArgumentException("florin.dunning.days must be 1 to 20 days, none negative");
    }
    for (int i = 1; i < days.size(); i++) {
      if (days.get(i) <= days.get(i - 1)) {
        throw new IllegalArgumentException("florin.dunning.days must ascend: " + days);
      }
    }
    if (endDays <= days.getLast() || endDays > LATEST) {
      throw new IllegalArgumentException(
          "florin.dunning.end-days must be after the last reminder and at most " + LATEST);
    }
  }

  /** A bill was heard to be unpaid: the schedule begins. */
  Dunned begin(Instant now) {
    return new Dunned(now, 0, next(now, 0));
  }

  /**
   * The reminder that is due; of several that were missed, the last alone.
   *
   * @return how it is called, and what is due afterwards; {@code null} when none is
   */
  @Nullable Reminder due(Dunned dunned, Instant now) {
    var since = dunned.since();
    if (since == null) {
      return null;
    }
    var reached = dunned.reminded();
    while (reached < days.size() && !after(since, days.get(reached)).isAfter(now)) {
      reached++;
    }
    return reached == dunned.reminded()
        ? null
        : new Reminder(event(reached), new Dunned(since, reached, next(since, reached)));
  }

  /** A reminder that is due, and how things stand after it. */
  record Reminder(String event, Dunned after) {}

  private static String event(int number) {
    return number == 1 ? "payment_failed" : "reminder-" + number;
  }

  private Instant next(Instant since, int reminded) {
    return after(since, reminded < days.size() ? days.get(reminded) : endDays);
  }

  /** Whether nobody is reminded any more, and the subscription is to be ended. */
  boolean isOver(Dunned dunned, Instant now) {
    return dunned.since() != null && !after(dunned.since(), endDays).isAfter(now);
  }

  private static Instant after(Instant since, int days) {
    return since.plus(Duration.ofDays(days));
  }
}
