package dev.florin.order;

import dev.florin.credit.Credits;
import dev.florin.order.OrderStore.Transition;
import dev.florin.payment.Payments;
import dev.florin.platform.TimelineSource;
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

  OrderTimeline(OrderStore store, Payments payments, Credits credits) {
    this.store = store;
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

  private static Entry placed(Order order) {
    return new Entry(
        order.createdAt(),
        "order.placed",
        order.id().toString(),
        Map.of(
            "customer",
            order.customer().toString(),
            "amount",
            order.total().minorUnits(),
            "currency",
            order.total().asset().code(),
            "credits",
            order.totalCredits()));
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
    return payments.latest(order.id().toString()).stream()
        .flatMap(payment ->
            credits
                .booked(
                    order.customer(),
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
