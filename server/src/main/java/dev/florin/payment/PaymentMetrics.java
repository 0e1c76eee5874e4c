package dev.florin.payment;

import dev.florin.payment.Inbox.Received;
import dev.florin.payment.Settler.Followed;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How webhooks and payments fare: see docs/guides/metrics.md. Counts what is committed, and knows
 * all its series from the start, so that the first of each kind is seen to rise. Thread-safe.
 */
@Component
class PaymentMetrics {
  private static final String RECEIVED = "florin.webhooks.received";
  private static final String RECEIVE = "florin.webhook.receive";
  private static final String SETTLED = "florin.settlements";
  private static final String PAYMENTS = "florin.payments";

  /** A path may name any provider; only those that exist may name a series. */
  private static final String STRANGER = "unknown";

  private static final Duration INBOX_EVERY = Duration.ofSeconds(10);
  private static final Duration[] RECEIVE_BUCKETS =
      millis(5, 10, 25, 50, 100, 250, 500, 1_000, 5_000);
  private static final Duration[] SETTLE_BUCKETS =
      millis(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000, 3_600_000);

  private final MeterRegistry registry;
  private final Clock clock;
  private final List<String> providers;
  private final Timer settle;

  PaymentMetrics(MeterRegistry registry, Providers providers, InboxStore inbox, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.providers = providers.names();
    this.settle =
        Timer.builder("florin.webhook.settle")
            .description("From the first delivery of an event to its settlement's commit")
            .serviceLevelObjectives(SETTLE_BUCKETS)
            .register(registry);
    for (var outcome : Outcome.values()) {
      counter(SETTLED, "outcome", outcome.text());
    }
    var known = new ArrayList<>(this.providers);
    known.forEach(this::registerPayments);
    known.add(STRANGER);
    known.forEach(this::registerWebhooks);
    registerInbox(new Sampled<>("florin_inbox", INBOX_EVERY, inbox::backlog));
  }

  private static Duration[] millis(long... millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  private enum Receipt {
    STORED,
    REPEATED,
    REFUSED,
    OFF,
    /** Nothing was stored because something broke; the provider was told to come again. */
    FAILED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Receipt of(Received received) {
      return switch (received) {
        case Received.Stored stored -> stored.first() ? STORED : REPEATED;
        case Received.Refused _ -> REFUSED;
        case Received.Off _ -> OFF;
      };
    }
  }

  private enum Outcome {
    SETTLED,
    REPEATED,
    OVERTAKEN,
    IGNORED,
    PARKED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(Followed followed) {
      return switch (followed) {
        case Followed.Settled _, Followed.Noted _ -> SETTLED;
        case Followed.Repeated _ -> REPEATED;
        case Followed.Overtaken _ -> OVERTAKEN;
        case Followed.Ignored _ -> IGNORED;
        case Followed.Parked _ -> PARKED;
      };
    }
  }

  private Counter counter(String name, String... tags) {
    return registry.counter(name, tags);
  }

  private void registerPayments(String provider) {
    for (var status : PaymentStatus.values()) {
      counter(PAYMENTS, "provider", provider, "status", status.text());
    }
  }

  private void registerWebhooks(String provider) {
    for (var receipt : Receipt.values()) {
      counter(RECEIVED, "provider", provider, "outcome", receipt.text());
    }
    receiveTimer(provider);
  }

  private Timer receiveTimer(String provider) {
    return Timer.builder(RECEIVE)
        .description("From a delivery's arrival to our answer")
        .tag("provider", provider)
        .serviceLevelObjectives(RECEIVE_BUCKETS)
        .register(registry);
  }

  private void registerInbox(Sampled<InboxStore.Backlog> backlog) {
    Gauge.builder("florin.inbox.events", backlog, b -> b.number(InboxStore.Backlog::received))
        .description("Events that wait, by what they wait for")
        .tag("status", InboxEntry.Status.RECEIVED.text())
        .strongReference(true)
        .register(registry);
    Gauge.builder("florin.inbox.events", backlog, b -> b.number(InboxStore.Backlog::parked))
        .description("Events that wait, by what they wait for")
        .tag("status", InboxEntry.Status.PARKED.text())
        .strongReference(true)
        .register(registry);
    Gauge.builder("florin.inbox.oldest", backlog, b -> b.number(this::age))
        .description("Age of the oldest event that waits to be handled")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private double age(InboxStore.Backlog backlog) {
    var oldest = backlog.oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
  }

  /** Receives a delivery, and counts what came of it. */
  Received receive(String provider, Supplier<Received> work) {
    var name = providers.contains(provider) ? provider : STRANGER;
    var begun = System.nanoTime();
    var receipt = Receipt.FAILED;
    try {
      var received = work.get();
      receipt = Receipt.of(received);
      return received;
    } finally {
      receiveTimer(name).record(Duration.ofNanos(System.nanoTime() - begun));
      counter(RECEIVED, "provider", name, "outcome", receipt.text()).increment();
    }
  }

  /** Counts what followed from something heard, once that is committed. */
  void followed(Followed followed) {
    var outcome = Outcome.of(followed).text();
    AfterCommit.run(() -> counter(SETTLED, "outcome", outcome).increment());
  }

  /**
   * Counts what followed from an event of the inbox.
   *
   * @param receivedAt when it came first, to take the time; {@code null} for one that an operator
   *     has asked for again, whose age says nothing
   */
  void handled(Followed followed, @Nullable Instant receivedAt) {
    followed(followed);
    if (followed instanceof Followed.Settled && receivedAt != null) {
      AfterCommit.run(() -> settle.record(Duration.between(receivedAt, clock.instant())));
    }
  }

  /** Counts a payment that has come to this status, once that is committed. */
  void became(String provider, PaymentStatus status) {
    AfterCommit.run(
        () -> counter(PAYMENTS, "provider", provider, "status", status.text()).increment());
  }
}
