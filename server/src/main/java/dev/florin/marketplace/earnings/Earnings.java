package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.credit.Booking;
import dev.florin.ledger.PaymentKey;
import dev.florin.order.Delivery.Standing;
import dev.florin.order.Order;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What creators earn by what is sold of theirs. Thread-safe. */
@Component
public class Earnings {

  /**
   * A creator's item that was paid for and delivered.
   *
   * @param creator whose it is
   */
  public record Sale(
      Order order, Order.Item item, PaymentKey payment, CustomerId creator, Instant at) {}

  /** Splits what was paid for an item. Joins the settlement's transaction. */
  public void sold(Sale sale, Consumer<Booking> bookings) {
    throw new UnsupportedOperationException("not yet: " + sale);
  }

  /** Reverses the split of what has come back. Joins the settlement's transaction. */
  public void returned(Sale sale, Standing standing, Consumer<Booking> bookings) {
    throw new UnsupportedOperationException("not yet: " + sale + standing);
  }
}
