package dev.florin.notification;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Throws away events after a week and messages after a year. */
@Component
class NotificationUpkeep implements Upkeep {
  private static final Duration EVENTS = Duration.ofDays(7);
  private static final Duration MESSAGES = Duration.ofDays(365);

  private final StreamStore stream;
  private final NotificationStore notifications;
  private final TransactionOperations transactions;
  private final Clock clock;

  NotificationUpkeep(
      StreamStore stream,
      NotificationStore notifications,
      TransactionOperations transactions,
      Clock clock) {
    this.stream = stream;
    this.notifications = notifications;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notification.trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public String run() {
    var now = clock.instant();
    var events =
        Upkeep.inBatches(limit -> inTransaction(() -> stream.trim(now.minus(EVENTS), limit)));
    var messages =
        Upkeep.inBatches(
            limit -> inTransaction(() -> notifications.trim(now.minus(MESSAGES), limit)));
    return events + messages == 0
        ? ""
        : "threw away %d events and %d messages".formatted(events, messages);
  }

  private int inTransaction(IntSupplier batch) {
    Integer done = transactions.execute(_ -> batch.getAsInt());
    return done == null ? 0 : done;
  }
}
