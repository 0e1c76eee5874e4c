package dev.florin.credit;

import dev.florin.credit.Booking.Lot;
import dev.florin.credit.Booking.Purchase;
import dev.florin.platform.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * What the ledger has credited for money: see docs/guides/metrics.md. The order module counts what
 * it has sold; the two must rise together. Thread-safe.
 */
@Component
class CreditMetrics {
  private final Counter credited;

  CreditMetrics(MeterRegistry registry) {
    credited = registry.counter("florin.credits.credited");
  }

  /** A purchase was booked; counted once that is committed. */
  void booked(Purchase purchase) {
    var all = purchase.lots().stream().mapToLong(Lot::credits).reduce(0, Math::addExact);
    AfterCommit.run(() -> credited.increment(all));
  }
}
