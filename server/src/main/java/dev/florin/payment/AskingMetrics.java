package dev.florin.payment;

import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What comes of asking about payments: see docs/guides/metrics.md. Thread-safe. */
@Component
class AskingMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final MeterRegistry registry;

  AskingMetrics(MeterRegistry registry, AskingStore store, Clock clock) {
    this.registry = registry;
    for (var outcome : Outcome.values()) {
      counter(outcome);
    }
    var oldest =
        new Sampled<Optional<Instant>>(
            "florin_payments_ask", EVERY, () -> Optional.ofNullable(store.oldestDue()));
    Gauge.builder(
            "florin.payments.ask.overdue",
            oldest,
            o -> o.number(due -> due.map(at -> age(at, clock)).orElse(0.0)))
        .description("For how long the oldest payment that is to be asked about has been due")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private static double age(Instant due, Clock clock) {
    return Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1_000.0);
  }

  /** What came of asking about one payment. */
  enum Outcome {
    /** It has moved on: nobody had told. */
    MOVED,
    /** It stands as it stood. */
    UNCHANGED,
    /** What the provider says contradicts what is known, or it knows no such payment. */
    CONTRADICTED,
    /** The provider does not answer. */
    UNAVAILABLE,
    /** Something broke here. */
    FAILED
  }

  void asked(Outcome outcome) {
    counter(outcome).increment();
  }

  private Counter counter(Outcome outcome) {
    return registry.counter(
        "florin.payments.asked", "outcome", outcome.name().toLowerCase(Locale.ROOT));
  }
}
