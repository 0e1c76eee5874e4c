package dev.florin.order;

import dev.florin.catalog.ProductKind;
import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Lot;
import dev.florin.ledger.PaymentKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Credits: nothing but a booking. */
@Component
class CreditDelivery implements Delivery {

  @Override
  public Set<ProductKind> kinds() {
    return Set.of(ProductKind.CREDIT_PACK);
  }

  @Override
  public Result deliver(
      Order order, Order.Item item, PaymentKey payment, Consumer<Booking> bookings, Instant now) {
    var lots = new ArrayList<Lot>();
    lots.add(Lot.lasting(item.credits(), false));
    if (item.bonusCredits() > 0) {
      lots.add(Lot.lasting(item.bonusCredits(), true));
    }
    bookings.accept(
        new Booking.Purchase(
            order.customer(),
            order.id().toString(),
            item.line(),
            payment,
            item.amount(),
            lots,
            "Credit purchase - " + item.title(Locale.ENGLISH)));
    return new Result.Delivered();
  }
}
