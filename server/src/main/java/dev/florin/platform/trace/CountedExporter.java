package dev.florin.platform.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was sent and what was lost on the way, and says now and then that some was. A warning
 * is enough: nothing else depends on it. Thread-safe.
 */
final class CountedExporter implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(CountedExporter.class);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final SpanExporter exporter;
  private final Counter sent;
  private final Counter lost;
  private final Clock clock;
  private final AtomicReference<Instant> saidAt = new AtomicReference<>(Instant.MIN);

  CountedExporter(SpanExporter exporter, MeterRegistry registry, Clock clock) {
    this.exporter = exporter;
    this.sent = registry.counter("florin.spans", "outcome", "sent");
    this.lost = registry.counter("florin.spans", "outcome", "lost");
    this.clock = clock;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var count = spans.size();
    var result = exporter.export(spans);
    return result.whenComplete(() -> {
      if (result.isSuccess()) {
        sent.increment(count);
      } else {
        lost.increment(count);
        say(count, String.valueOf(result.getFailureThrowable()));
      }
    });
  }

  private void say(int count, String why) {
    var now = clock.instant();
    var before = saidAt.get();
    if (before.isBefore(now.minus(SILENCE)) && saidAt.compareAndSet(before, now)) {
      log.warn("{} spans could not be sent to FLORIN_OTLP_URL: {}", count, why);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
