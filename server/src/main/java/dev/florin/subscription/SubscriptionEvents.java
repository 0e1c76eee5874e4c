package dev.florin.subscription;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes down what happened to subscriptions, for whoever tells people. */
@Component
class SubscriptionEvents {
  private final Jobs jobs;

  SubscriptionEvents(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Joins the caller's transaction, in which these happened to it as it is now. */
  void tell(Subscription subscription, List<String> events, Instant now) {
    jobs.add(events.stream().map(event -> job(subscription, event, now)).toList());
  }

  private static NewJob job(Subscription subscription, String event, Instant now) {
    var id = subscription.id().toString();
    return new NewJob(
        SubscriptionChanged.JOB,
        String.join("/", id, Integer.toString(subscription.version()), event),
        null,
        new SubscriptionChanged(
            id,
            subscription.customer().toString(),
            subscription.plan().toString(),
            event,
            subscription.state().text(),
            subscription.payUrl(),
            now));
  }
}
