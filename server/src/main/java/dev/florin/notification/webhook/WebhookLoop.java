package dev.florin.notification.webhook;

import dev.florin.platform.DatabaseAway;
import dev.florin.platform.Loop;
import dev.florin.platform.Settings;
import dev.florin.platform.StartRule.Finding;
import dev.florin.platform.UnsafeStart;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for endpoints whose turn it is, for as long as the service runs. Each has a thread of its
 * own while there is something to send to it: no endpoint waits for another.
 */
@Component
class WebhookLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WebhookLoop.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final EndpointStore endpoints;
  private final Signing signing;
  private final WebhookSender sender;
  private final WebhookSignal signal;
  private final WebhookSettings webhooks;
  private final Settings settings;
  private final Clock clock;
  private volatile ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop = new Loop("webhooks", this::round);

  WebhookLoop(
      EndpointStore endpoints,
      Signing signing,
      WebhookSender sender,
      WebhookSignal signal,
      WebhookSettings webhooks,
      Settings settings,
      Clock clock) {
    this.endpoints = endpoints;
    this.signing = signing;
    this.sender = sender;
    this.signal = signal;
    this.webhooks = webhooks;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    var closed = endpoints.targets(clock.instant()).stream().filter(t -> !opens(t)).count();
    if (closed > 0 && settings.production()) {
      throw UnsafeStart.because(true, missingKey(closed));
    }
    if (closed > 0) {
      log.warn("FLORIN_SECRETS_KEY does not open the secrets of {} webhook endpoints", closed);
    }
    if (webhooks.send()) {
      senders = Executors.newVirtualThreadPerTaskExecutor();
      loop.start();
    }
  }

  private boolean opens(EndpointStore.Target target) {
    return signing.keys(target).isPresent();
  }

  private static Finding missingKey(long closed) {
    return new Finding(
        "FLORIN_SECRETS_KEY",
        "does not open the secrets of " + closed + " webhook endpoints",
        "Set it to the key under which they were made; several keys are separated by commas.");
  }

  private void round() throws InterruptedException {
    var now = clock.instant();
    var lease = UUID.randomUUID();
    for (var endpoint : endpoints.claim(lease, now, now.plus(WebhookSettings.LEASE))) {
      senders.execute(() -> send(endpoint, lease));
    }
    signal.await(webhooks.poll());
  }

  private void send(UUID endpoint, UUID lease) {
    try {
      sender.send(endpoint, lease, this::isRunning);
      signal.raise(); // for what came between its last look and now
    } catch (RuntimeException failure) {
      // What it has sent without writing it down is sent again when its lease has run out.
      say(WebhookEndpoint.text(endpoint), failure);
    }
  }

  private static void say(String which, RuntimeException failure) {
    if (DatabaseAway.causes(failure)) {
      log.warn("{}: webhooks wait: {}", which, failure.toString());
    } else {
      log.error("{}: webhooks wait", which, failure);
    }
  }

  /** Calls under way are cut off: what they were about is sent again by whoever comes next. */
  @Override
  public void stop() {
    loop.stop();
    var stopping = senders;
    stopping.shutdownNow();
    try {
      if (!stopping.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Webhooks under way do not end; their leases run out by themselves");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
