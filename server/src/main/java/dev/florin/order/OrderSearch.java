package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.invoice.Invoices;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out which orders people mean who name something else. Thread-safe. */
@Component
public class OrderSearch {
  private final Catalog catalog;
  private final Payments payments;
  private final Invoices invoices;

  OrderSearch(Catalog catalog, Payments payments, Invoices invoices) {
    this.catalog = catalog;
    this.payments = payments;
    this.invoices = invoices;
  }

  /**
   * What is looked for, as somebody has typed it; {@code null} members do not filter.
   *
   * @param product its id or code
   * @param payment our id, or a provider's for its page or payment
   * @param invoice the number of an invoice, a receipt or a note
   */
  public record Wanted(
      @Nullable CustomerId customer,
      @Nullable OrderStatus status,
      @Nullable String provider,
      @Nullable String product,
      @Nullable String payment,
      @Nullable String invoice,
      @Nullable Instant createdAfter,
      @Nullable Instant createdBefore) {}

  /** What came of {@link #read}. */
  public sealed interface Read {
    /** This is what to list by. */
    record Filter(OrderFilter filter) implements Read {}

    /** There is no such product. */
    record NoProduct(String product) implements Read {}
  }

  /** What to list by for this. A payment or an invoice that is not there is one of no order. */
  public Read read(Wanted wanted) {
    var named = wanted.product();
    if (named == null) {
      return new Read.Filter(filter(wanted, null));
    }
    return catalog
        .find(named)
        .<Read>map(product -> new Read.Filter(filter(wanted, product)))
        .orElseGet(() -> new Read.NoProduct(named));
  }

  private OrderFilter filter(Wanted wanted, @Nullable Product product) {
    return new OrderFilter(
        wanted.customer(),
        wanted.status(),
        wanted.provider(),
        product,
        wanted.createdAfter(),
        wanted.createdBefore(),
        among(wanted));
  }

  private @Nullable Set<OrderId> among(Wanted wanted) {
    Set<OrderId> among = null;
    if (wanted.payment() != null) {
      among = ids(ofPayment(wanted.payment()));
    }
    if (wanted.invoice() != null) {
      var invoiced = ids(invoices.orderOf(wanted.invoice()));
      among = among == null || among.equals(invoiced) ? invoiced : Set.of();
    }
    return among;
  }

  private static Set<OrderId> ids(Optional<String> reference) {
    return reference.flatMap(OrderId::parse).map(Set::of).orElseGet(Set::of);
  }

  private Optional<String> ofPayment(String name) {
    return PaymentId.parse(name)
        .map(payments::find)
        .orElseGet(() -> payments.findByProvidersName(name))
        .map(Payment::reference);
  }
}
