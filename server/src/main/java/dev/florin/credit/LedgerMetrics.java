package dev.florin.credit;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** What callers of the ledger are told, and after how long: see docs/guides/metrics.md. */
@Component
class LedgerMetrics {
  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<Kind, Counter> answers = new EnumMap<>(Kind.class);
  private final Timer latency;
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
    swept = registry.counter("florin.ledger.swept");
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
