package dev.florin.order;

import dev.florin.catalog.ProductKind;
import dev.florin.credit.Credits.Purchase;
import dev.florin.ledger.PaymentKey;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Credits: nothing but a booking. */
@Component
class CreditDelivery implements Delivery {

  @Override
  public ProductKind kind() {
    return ProductKind.CREDIT_PACK;
  }

  @Override
  public void deliver(
      Order order, Order.Item item, PaymentKey payment, Consumer<Purchase> bookings) {
    bookings.accept(
        new Purchase(
            order.customer(),
            order.id().toString(),
            item.line(),
            payment,
            item.amount(),
            item.credits(),
            item.bonusCredits(),
            "Credit purchase - " + item.title(Locale.ENGLISH)));
  }
}
