package dev.florin.order;

import dev.florin.order.OrderStore.Transition;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How far orders come: see docs/guides/metrics.md. Counts what is committed. Thread-safe. */
@Component
class OrderMetrics {
  private static final Duration UNCREDITED_EVERY = Duration.ofSeconds(60);

  private final Map<Step, Counter> steps = new EnumMap<>(Step.class);
  private final Counter sold;

  OrderMetrics(MeterRegistry registry, OrderStore store) {
    for (var step : Step.values()) {
      steps.put(step, registry.counter("florin.orders", "step", step.text()));
    }
    sold = registry.counter("florin.credits.sold");
    var uncredited =
        new Sampled<>("florin_orders_uncredited", UNCREDITED_EVERY, store::uncreditedItems);
    Gauge.builder("florin.orders.uncredited", uncredited, s -> s.number(Long::doubleValue))
        .description(
            "Items of paid orders less the ledger's credits for them; anything but 0 is wrong")
        .strongReference(true)
        .register(registry);
  }

  /** A step of an order's life that somebody watches. */
  private enum Step {
    PLACED,
    CHECKOUT,
    PAID,
    FAILED,
    EXPIRED,
    CANCELLED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An order was written. */
  void placed() {
    count(Step.PLACED);
  }

  /** An order's buyer was shown a page to pay at for the first time. */
  void checkedOut() {
    count(Step.CHECKOUT);
  }

  /** Orders have moved, or were refused to. */
  void moved(Collection<Transition> transitions) {
    transitions.stream().filter(Transition::accepted).forEach(this::moved);
  }

  /** A paid order was handed over: at its settlement, or as a gift when it is claimed. */
  void delivered(Order order) {
    var credits =
        order.items().stream()
            .filter(item -> item.undelivered() == null)
            .mapToLong(Order.Item::totalCredits)
            .reduce(0, Math::addExact);
    AfterCommit.run(() -> sold.increment(credits));
  }

  private void moved(Transition transition) {
    switch (transition.to()) {
      case PAID -> count(Step.PAID);
      case FAILED -> count(Step.FAILED);
      case EXPIRED -> count(Step.EXPIRED);
      case CANCELLED -> count(Step.CANCELLED);
      case PENDING, PROCESSING, REFUNDED, PARTLY_REFUNDED, DISPUTED -> {}
    }
  }

  private void count(Step step) {
    AfterCommit.run(() -> {
      var counter = steps.get(step);
      if (counter != null) {
        counter.increment();
      }
    });
  }
}
