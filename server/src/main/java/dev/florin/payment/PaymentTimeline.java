package dev.florin.payment;

import dev.florin.access.Audit;
import dev.florin.payment.PaymentTimelineStore.Told;
import dev.florin.platform.TimelineSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An order's payments, the events that concerned them, and what operators did with these. */
@Component
class PaymentTimeline implements TimelineSource {
  private static final int LIMIT = 1_001;

  private final PaymentTimelineStore store;
  private final Audit audit;

  PaymentTimeline(PaymentTimelineStore store, Audit audit) {
    this.store = store;
    this.audit = audit;
  }

  @Override
  public List<Entry> about(String order) {
    var payments = store.payments(order, LIMIT);
    if (payments.isEmpty()) {
      return List.of();
    }
    var inbox = store.inbox(payments.stream().map(Told::id).toList(), LIMIT);
    var objects = Stream.concat(payments.stream(), inbox.stream()).map(Told::object).toList();
    return Stream.of(
            payments.stream().flatMap(told -> told.entries().stream()),
            inbox.stream().flatMap(told -> told.entries().stream()),
            audit.about(objects, LIMIT).stream())
        .flatMap(entries -> entries)
        .toList();
  }
}
