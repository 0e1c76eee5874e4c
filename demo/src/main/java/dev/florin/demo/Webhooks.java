package dev.florin.demo;

import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the provider sent for one session, as its own records say. */
final class Webhooks {
  static final String COMPLETED = "checkout.session.completed";

  /** Either of them tells the service that the money is there. */
  private static final Set<String> SAYS_PAID = Set.of(COMPLETED, "payment_intent.succeeded");

  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(20);

  private final StripeSandbox provider;

  Webhooks(StripeSandbox provider) {
    this.provider = provider;
  }

  int count() {
    return provider.deliveries().size();
  }

  /** What was sent after the first {@code seen} deliveries; waits until all of it was answered. */
  List<Delivery> since(int seen) {
    provider.awaitIdle(DELIVERED_WITHIN);
    var all = provider.deliveries();
    return all.subList(seen, all.size());
  }

  /** The delivery that reports the session as complete. */
  static Delivery completed(List<Delivery> deliveries) {
    return only(deliveries, delivery -> delivery.eventType().equals(COMPLETED));
  }

  /** When the provider began to send the first event that says that the money is there. */
  static Instant firstSaidPaid(List<Delivery> deliveries) {
    return deliveries.stream()
        .filter(delivery -> SAYS_PAID.contains(delivery.eventType()))
        .map(delivery -> delivery.attempts().getFirst().at())
        .min(Instant::compareTo)
        .orElseThrow(() -> new CheckFailed("The provider sent nothing that says paid"));
  }

  /** How many deliveries of an event were answered with 2xx. */
  long taken(String eventId) {
    return provider.deliveries().stream()
        .filter(delivery -> delivery.eventId().equals(eventId))
        .filter(delivery -> delivery.state() == Delivery.State.DELIVERED)
        .count();
  }

  private static Delivery only(List<Delivery> deliveries, Predicate<Delivery> wanted) {
    var found = deliveries.stream().filter(wanted).toList();
    if (found.size() != 1) {
      throw new CheckFailed("Expected one " + COMPLETED + ", found " + found.size());
    }
    return found.getFirst();
  }
}
