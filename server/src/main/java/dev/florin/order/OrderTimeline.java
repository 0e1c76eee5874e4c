package dev.florin.order;

import dev.florin.credit.Credits;
import dev.florin.order.OrderStore.Transition;
import dev.florin.payment.Payments;
import dev.florin.platform.TimelineSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * That an order was placed, what it became or was refused to become, and what was booked for it.
 * The ledger finds a booking by whose it is and under which key it was made, and only the order
 * knows both.
 */
@Component
class OrderTimeline implements TimelineSource {
  private static final int LIMIT = 1_001;

  private final OrderStore store;
  private final Payments payments;
  private final Credits credits;
  private final RedemptionStore redemptions;
  private final GiftStore gifts;

  OrderTimeline(
      OrderStore store,
      Payments payments,
      Credits credits,
      RedemptionStore redemptions,
      GiftStore gifts) {
    this.gifts = gifts;
    this.store = store;
    this.redemptions = redemptions;
    this.payments = payments;
    this.credits = credits;
  }

  @Override
  public List<Entry> about(String order) {
    return OrderId.parse(order).flatMap(store::find).map(this::about).orElseGet(List::of);
  }

  private List<Entry> about(Order order) {
    return Stream.of(
            Stream.of(placed(order)),
            store.transitions(order.id(), LIMIT).stream().map(OrderTimeline::transition),
            booked(order))
        .flatMap(entries -> entries)
        .toList();
  }

  private Entry placed(Order order) {
    var details = new HashMap<String, Object>();
    details.put("customer", order.customer().toString());
    details.put("amount", order.total().minorUnits());
    details.put("currency", order.total().asset().code());
    details.put("credits", order.totalCredits());
    if (order.discount().isPositive()) {
      details.put("discount", order.discount().minorUnits());
    }
    redemptions
        .find(order.id(), order.total().asset())
        .ifPresent(used -> details.put("promotion_code", used.code()));
    redemptions.country(order.id()).ifPresent(country -> details.put("country", country));
    return new Entry(order.createdAt(), "order.placed", order.id().toString(), details);
  }

  private static Entry transition(Transition transition) {
    return new Entry(
        transition.at(),
        "order." + (transition.accepted() ? transition.to().text() : "refused"),
        transition.order().toString(),
        Map.of(
            "from",
            transition.from().text(),
            "to",
            transition.to().text(),
            "cause",
            transition.cause()));
  }

  private Stream<Entry> booked(Order order) {
    var owned = gifts.find(order.id()).map(gift -> gift.owned(order)).orElse(order);
    return payments.latest(order.id().toString()).stream()
        .flatMap(payment ->
            credits
                .booked(
                    owned.customer(),
                    order.id().toString(),
                    order.items().size(),
                    payment.provider(),
                    order.total().asset())
                .stream())
        .map(OrderTimeline::booking);
  }

  private static Entry booking(Credits.Booked booked) {
    return new Entry(
        booked.at(),
        "credit.booked",
        booked.operation(),
        Map.of("type", booked.type(), "amount", booked.amount(), "asset", booked.asset().code()));
  }
}
