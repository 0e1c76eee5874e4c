package dev.florin.order;

import dev.florin.invoice.Invoice;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What an order's invoice lists: each item at its full price, and then in lines of their own what
 * was taken off, the promotion code by its name. Together they are what was paid.
 */
@Component
class InvoiceLines {
  private static final LocalText BUNDLE =
      new LocalText(Map.of("en", "Bundle discount", "zh-CN", "套装优惠"));

  private final Redemptions redemptions;

  InvoiceLines(Redemptions redemptions) {
    this.redemptions = redemptions;
  }

  /** Lines that add up to the order's total. */
  List<Invoice.Line> of(Order order) {
    var lines = new ArrayList<>(order.items().stream().map(InvoiceLines::full).toList());
    var rest = order.discount();
    var redemption = redemptions.of(order);
    if (redemption.isPresent()) {
      rest = rest.minus(redemption.get().discount());
      lines.add(less(promotion(redemption.get().code()), redemption.get().discount()));
    }
    if (rest.isPositive()) {
      lines.add(less(BUNDLE, rest));
    }
    return lines;
  }

  private static Invoice.Line full(Order.Item item) {
    return new Invoice.Line(
        item.name(),
        item.quantity(),
        item.unit().minorUnits(),
        item.unit().times(item.quantity()).minorUnits(),
        item.credits(),
        item.bonusCredits());
  }

  private static LocalText promotion(String code) {
    return new LocalText(
        Map.of("en", "Discount (code " + code + ")", "zh-CN", "优惠码折扣（" + code + "）"));
  }

  private static Invoice.Line less(LocalText what, Money discount) {
    var amount = discount.negated().minorUnits();
    return new Invoice.Line(what, 1, amount, amount, 0, 0);
  }
}
