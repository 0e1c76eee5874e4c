package dev.florin.invoice;

import dev.florin.platform.TimelineSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** That an order was invoiced. */
@Component
class InvoiceTimeline implements TimelineSource {
  private final InvoiceStore store;

  InvoiceTimeline(InvoiceStore store) {
    this.store = store;
  }

  @Override
  public List<Entry> about(String order) {
    return store.ofOrder(order).stream().map(InvoiceTimeline::entry).toList();
  }

  private static Entry entry(Invoice invoice) {
    return new Entry(
        invoice.issuedAt(),
        "invoice.issued",
        invoice.id().toString(),
        Map.of(
            "number",
            invoice.number(),
            "amount",
            invoice.total().minorUnits(),
            "currency",
            invoice.total().asset().code()));
  }
}
