package dev.florin.order.web;

import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderSearch;
import dev.florin.order.OrderSearch.Read;
import dev.florin.order.OrderSearch.Wanted;
import dev.florin.order.OrderStatus;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableTime;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which orders somebody asks for. */
@Component
class OrderFilters {
  /** What the parameters mean, for the contract. */
  static final String DESCRIPTION =
      "provider is that of the payment that counts; product is an id or a code; payment is ours"
          + " (pay_…), or the provider's name for its page or payment; invoice is the number of"
          + " any paper about the order.";

  private final OrderSearch search;
  private final Customers customers;

  OrderFilters(OrderSearch search, Customers customers) {
    this.search = search;
    this.customers = customers;
  }

  /** The parameters as they were sent; {@code null} members do not filter. */
  record Asked(
      @Nullable String customer,
      @Nullable String status,
      @Nullable String provider,
      @Nullable String product,
      @Nullable String payment,
      @Nullable String invoice,
      @Nullable Instant createdAfter,
      @Nullable Instant createdBefore) {}

  /** What to list by: a buyer's own alone, whatever they ask for. */
  OrderFilter of(Caller caller, Asked asked) {
    var wanted =
        new Wanted(
            whose(caller, asked.customer()),
            asked.status() == null ? null : status(asked.status()),
            asked.provider(),
            asked.product(),
            asked.payment(),
            asked.invoice(),
            StorableTime.checked("created_after", asked.createdAfter()),
            StorableTime.checked("created_before", asked.createdBefore()));
    return switch (search.read(wanted)) {
      case Read.Filter read -> read.filter();
      case Read.NoProduct no ->
          throw Problem.invalid("product", "is no product's id or code: " + no.product());
    };
  }

  private @Nullable CustomerId whose(Caller caller, @Nullable String customer) {
    return customer == null && caller.actsForOthers()
        ? null
        : customers.ofQuery(caller, customer).id();
  }

  private static OrderStatus status(String text) {
    return Arrays.stream(OrderStatus.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("status", "is not a status: " + text));
  }
}
