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
    var ids = payments.stream().map(Told::id).toList();
    var told =
        Stream.of(
                payments,
                store.refunds(ids, LIMIT),
                store.disputes(ids, LIMIT),
                store.inbox(ids, LIMIT))
            .flatMap(List::stream)
            .toList();
    var acts = audit.about(told.stream().map(Told::object).toList(), LIMIT);
    return Stream.concat(told.stream().flatMap(each -> each.entries().stream()), acts.stream())
        .toList();
  }
}
