package dev.florin.payment;

import dev.florin.payment.AskingMetrics.Outcome;
import dev.florin.payment.AskingStore.Due;
import dev.florin.payment.Payments.Refreshed;
import dev.florin.platform.DatabaseAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks providers about payments that are not final, for the case that a webhook was lost: again and
 * again with growing pauses, which stand in the payment's row, and for as long as it takes. What
 * became due while the service was down is asked at once, a few at a time. Thread-safe.
 */
@Component
class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);

  /** For how long a provider is left alone that does not answer: that counts against no payment. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final AskingStore store;
  private final Payments payments;
  private final AskingSettings settings;
  private final AskingMetrics metrics;
  private final Clock clock;
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();

  Asking(
      AskingStore store,
      Payments payments,
      AskingSettings settings,
      AskingMetrics metrics,
      Clock clock) {
    this.store = store;
    this.payments = payments;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  Duration poll() {
    return settings.poll();
  }

  /**
   * Asks about a few payments whose time has come, at the same time.
   *
   * @return about how many; 0 when none is due
   */
  int round() {
    var now = clock.instant();
    var awake =
        payments.providers().stream()
            .filter(name -> !resting.getOrDefault(name, Instant.MIN).isAfter(now))
            .toList();
    var due = store.take(awake, settings.atOnce());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      due.forEach(payment -> threads.execute(() -> ask(payment)));
    }
    return due.size();
  }

  private void ask(Due due) {
    try {
      metrics.asked(outcome(due));
    } catch (RuntimeException failure) {
      metrics.asked(Outcome.FAILED);
      if (DatabaseAway.causes(failure)) {
        log.warn("Asking about {} failed: {}", due.id(), failure.toString());
      } else {
        log.error("Asking about {} failed", due.id(), failure);
      }
    }
  }

  private Outcome outcome(Due due) {
    return switch (payments.refresh(due.id())) {
      case Refreshed.Unavailable away -> {
        log.warn("{} cannot be asked about {}: {}", due.provider(), due.id(), away.reason());
        resting.put(due.provider(), clock.instant().plus(REST));
        store.putBack(due.id(), REST);
        yield Outcome.UNAVAILABLE;
      }
      case Refreshed.Current current when current.objection() != null -> Outcome.CONTRADICTED;
      case Refreshed.Current current ->
          current.payment().status() == due.status() ? Outcome.UNCHANGED : Outcome.MOVED;
    };
  }
}
