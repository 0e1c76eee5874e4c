package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.Product;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; {@code null} members do not filter.
 *
 * @param customer whose they are
 * @param status how they stand
 * @param provider that of the payment that counts
 * @param product what is among their items; a bundle as a whole, or a part of one
 * @param createdAfter only those that were placed after this moment
 * @param createdBefore only those that were placed before this moment
 * @param among only these; none when it is empty
 */
public record OrderFilter(
    @Nullable CustomerId customer,
    @Nullable OrderStatus status,
    @Nullable String provider,
    @Nullable Product product,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore,
    @Nullable Set<OrderId> among) {

  /** Copies the set. */
  public OrderFilter {
    among = among == null ? null : Set.copyOf(among);
  }

  /** All orders of this customer; of everybody for {@code null}. */
  public static OrderFilter of(@Nullable CustomerId customer) {
    return new OrderFilter(customer, null, null, null, null, null, null);
  }
}
