package dev.florin.order;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.order.OrderStore.Transition;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes down what became of orders: for their history, and for whoever follows them. */
@Component
class OrderEvents {
  private final OrderStore store;
  private final Jobs jobs;

  OrderEvents(OrderStore store, Jobs jobs) {
    this.store = store;
    this.jobs = jobs;
  }

  /** Joins the caller's transaction. What was refused is history, and nothing follows from it. */
  void record(Collection<Transition> transitions) {
    store.record(transitions);
    jobs.add(transitions.stream().filter(Transition::accepted).map(OrderEvents::job).toList());
  }

  /** Joins the caller's transaction, in which these notes were issued. */
  void noted(Collection<OrderNoted> notes) {
    jobs.add(
        notes.stream()
            .map(noted -> new NewJob(OrderNoted.JOB, noted.note(), noted.order(), noted))
            .toList());
  }

  /** Joins the caller's transaction: what is not delivered is given back, and its buyer is told. */
  void undelivered(Collection<OrderUndelivered> items) {
    jobs.add(
        items.stream()
            .flatMap(item ->
                Stream.of(OrderUndelivered.GIVE_BACK, OrderUndelivered.JOB)
                    .map(kind -> new NewJob(kind, item.key(), item.order(), item)))
            .toList());
  }

  /** Joins the caller's transaction: their prices are given back; whoever calls tells people. */
  void giveBack(Collection<OrderUndelivered> items) {
    jobs.add(
        items.stream()
            .map(item -> new NewJob(OrderUndelivered.GIVE_BACK, item.key(), item.order(), item))
            .toList());
  }

  private static NewJob job(Transition transition) {
    var order = transition.order().toString();
    var status = transition.to().text();
    return new NewJob(
        OrderChanged.JOB,
        String.join("/", order, status, transition.cause()),
        order,
        new OrderChanged(order, status, transition.payment(), transition.at()));
  }
}
