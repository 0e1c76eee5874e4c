package dev.florin.credit;

import dev.florin.ledger.Batcher;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * How the ledger books for many at once, what its callers are told, and after how long: see
 * docs/guides/metrics.md. Thread-safe.
 */
@Component
class LedgerMetrics implements Batcher.Watch {
  private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<Kind, Counter> answers = new EnumMap<>(Kind.class);
  private final Timer latency;
  private final DistributionSummary sizes;
  private final Timer commits;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Counter swept;

  /** What kind of answer. */
  private enum Kind {
    APPLIED,
    REPLAYED,
    REFUSED,
    BUSY,
    UNAVAILABLE,
    FAILED
  }

  LedgerMetrics(MeterRegistry registry) {
    for (var kind : Kind.values()) {
      var outcome = kind.name().toLowerCase(Locale.ROOT);
      answers.put(kind, registry.counter("florin.ledger.answers", "outcome", outcome));
    }
    latency =
        Timer.builder("florin.ledger.answer")
            .description("From handing something in to the answer")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    sizes =
        DistributionSummary.builder("florin.ledger.batch.size")
            .description("How many operations were booked together")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    commits =
        Timer.builder("florin.ledger.commit")
            .description("From taking up a batch until it is committed")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    Gauge.builder("florin.ledger.queue.depth", waiting, AtomicInteger::get)
        .description("How many operations waited when the last batch was done")
        .register(registry);
    swept = registry.counter("florin.ledger.swept");
  }

  @Override
  public void batch(int groups, Duration took, int nowWaiting) {
    sizes.record(groups);
    commits.record(took);
    waiting.set(nowWaiting);
  }

  void answered(Answer answer, Duration took) {
    var counter = answers.get(kind(answer));
    if (counter != null) {
      counter.increment();
    }
    latency.record(took);
  }

  private static Kind kind(Answer answer) {
    return switch (answer) {
      case Answer.Decided(Outcome.Applied applied) ->
          applied.receipts().stream().anyMatch(Receipt::replayed) ? Kind.REPLAYED : Kind.APPLIED;
      case Answer.Decided(Outcome.Refused _) -> Kind.REFUSED;
      case Answer.Busy _ -> Kind.BUSY;
      case Answer.Unavailable _ -> Kind.UNAVAILABLE;
      case Answer.Failed _ -> Kind.FAILED;
    };
  }

  /** Accounts on which something had run out and is booked as such now. */
  void swept(int accounts) {
    swept.increment(accounts);
  }
}
