package dev.florin.notification.webhook;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.notification.webhook.Courier.Message;
import dev.florin.notification.webhook.DeliveryStore.Head;
import dev.florin.notification.webhook.EndpointStore.Target;
import dev.florin.notification.webhook.WebhookDelivery.Try;
import dev.florin.notification.webhook.WebhookEndpoint.Status;
import dev.florin.platform.LogContext;
import dev.florin.platform.LogContext.Key;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends what waits for one endpoint, one after the other: the next only when the one before came
 * through or was given up. Who sends has the endpoint to itself for a while, and says before each
 * delivery that it still does. What was sent and not written down is sent again, under the same
 * {@code webhook-id}.
 */
@Component
class WebhookSender {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final Signing signing;
  private final Courier courier;
  private final WebhookMetrics metrics;
  private final Jobs jobs;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  WebhookSender(
      EndpointStore endpoints,
      DeliveryStore deliveries,
      Signing signing,
      Courier courier,
      WebhookMetrics metrics,
      Jobs jobs,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.signing = signing;
    this.courier = courier;
    this.metrics = metrics;
    this.jobs = jobs;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Sends until nothing is due, or somebody wants it to stop. */
  void send(UUID endpoint, UUID lease, BooleanSupplier goesOn) {
    try {
      while (goesOn.getAsBoolean() && sendNext(endpoint, lease, goesOn)) {
        // One after the other.
      }
    } finally {
      Thread.interrupted(); // It is given back also when this node stops.
      endpoints.release(endpoint, lease);
    }
  }

  /** Whether there may be more. */
  private boolean sendNext(UUID endpoint, UUID lease, BooleanSupplier goesOn) {
    var now = clock.instant();
    var target = endpoints.renew(endpoint, lease, now, now.plus(WebhookSettings.LEASE));
    var head = deliveries.head(endpoint).filter(next -> next.due(now));
    if (target.isEmpty() || head.isEmpty()) {
      return false;
    }
    try (var _ = LogContext.with(Key.EVENT, head.get().delivery().message())) {
      var answer = answer(target.get(), head.get(), now);
      if (answer instanceof Answer.Silent && !goesOn.getAsBoolean()) {
        return false; // It is this node that has ended the call.
      }
      Thread.interrupted(); // What was answered is written down also while this node stops.
      var delivered = write(target.get().endpoint(), lease, head.get().delivery(), answer);
      metrics.tried(delivered, Duration.ofMillis(answer.tookMillis()));
      return true;
    }
  }

  private Answer answer(Target target, Head head, Instant now) {
    return signing
        .keys(target)
        .map(keys ->
            courier.send(
                target.endpoint().url(),
                new Message(
                    head.delivery().message(),
                    now,
                    head.body().getBytes(StandardCharsets.UTF_8),
                    keys)))
        .orElseGet(
            () -> new Answer.Silent("FLORIN_SECRETS_KEY does not open the endpoint's secret", 0));
  }

  /** Whether it came through. */
  private boolean write(
      WebhookEndpoint sentTo, UUID lease, WebhookDelivery delivery, Answer answer) {
    var now = clock.instant();
    return switch (answer) {
      case Answer.Answered answered when answered.accepted() -> {
        var tried = new Try(now, answered.status(), null, answered.body(), answer.tookMillis());
        transactions.executeWithoutResult(_ -> delivered(sentTo.id(), lease, delivery.id(), tried));
        yield true;
      }
      case Answer.Answered answered -> {
        var tried =
            new Try(
                now,
                answered.status(),
                "answered " + answered.status(),
                answered.body(),
                answer.tookMillis());
        var gone = answered.gone() ? "gone" : null;
        transactions.executeWithoutResult(_ -> failed(sentTo, lease, delivery, tried, gone));
        yield false;
      }
      case Answer.Silent silent -> {
        var tried = new Try(now, null, silent.why(), null, answer.tookMillis());
        transactions.executeWithoutResult(_ -> failed(sentTo, lease, delivery, tried, null));
        yield false;
      }
    };
  }

  private void delivered(UUID endpoint, UUID lease, UUID delivery, Try tried) {
    var held = endpoints.lock(endpoint, lease);
    deliveries.delivered(delivery, tried); // whoever has the endpoint now: it did come through
    if (held.isPresent() && held.get().failingSince() != null) {
      endpoints.failing(endpoint, null);
    }
  }

  private void failed(
      WebhookEndpoint sentTo,
      UUID lease,
      WebhookDelivery delivery,
      Try tried,
      @Nullable String reason) {
    var held = endpoints.lock(sentTo.id(), lease);
    // Another node's, deleted, or led elsewhere meanwhile: this failure says nothing of what is.
    if (held.isEmpty() || !held.get().url().equals(sentTo.url())) {
      return;
    }
    var wait = Retries.after(delivery.attempts() + 1, ThreadLocalRandom.current());
    deliveries.notDelivered(
        delivery.id(),
        tried,
        reason == null ? wait.map(tried.at()::plus).orElse(null) : tried.at());
    var since = Optional.ofNullable(held.get().failingSince()).orElse(tried.at());
    endpoints.failing(sentTo.id(), since);
    var why = reason == null && isTooLong(since, tried.at()) ? "failing" : reason;
    if (why != null && held.get().active()) {
      disable(held.get(), since, why, tried);
    }
  }

  private static boolean isTooLong(Instant since, Instant now) {
    return !now.isBefore(since.plus(Retries.PATIENCE));
  }

  /** What waits for it is kept, for when somebody has it recovered. */
  private void disable(WebhookEndpoint endpoint, Instant since, String why, Try tried) {
    var at = tried.at();
    endpoints.update(
        new WebhookEndpoint(
            endpoint.id(),
            endpoint.url(),
            endpoint.events(),
            endpoint.description(),
            Status.DISABLED,
            why,
            at,
            since,
            endpoint.oldSecretUntil(),
            endpoint.createdAt()));
    deliveries.hold(endpoint.id());
    var told = new EndpointDisabled(endpoint.idText(), endpoint.url().toString(), why, at);
    var key = endpoint.idText() + "/" + at.toEpochMilli();
    jobs.add(List.of(new NewJob(EndpointDisabled.JOB, key, null, told)));
    log.error(
        "Webhook endpoint {} is disabled: {}; last: {}", endpoint.idText(), why, tried.error());
    audit.record(
        Caller.service("nothing came through"),
        "webhook_endpoint.disable",
        endpoint.idText(),
        Map.of("reason", why, "failing_since", since.toString()));
  }
}
