package dev.florin.notification.webhook;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.notification.webhook.WebhookDelivery.Status;
import dev.florin.platform.AfterCommit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was sent where, and having it sent again. Thread-safe. */
@Component
public class WebhookDeliveries {
  private final EndpointStore endpoints;
  private final DeliveryStore store;
  private final WebhookSignal signal;
  private final Audit audit;
  private final Clock clock;

  WebhookDeliveries(
      EndpointStore endpoints,
      DeliveryStore store,
      WebhookSignal signal,
      Audit audit,
      Clock clock) {
    this.endpoints = endpoints;
    this.store = store;
    this.signal = signal;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of {@link #replay}. */
  public sealed interface Replayed {
    /** It is sent again, in its turn. */
    record Queued(WebhookDelivery delivery) implements Replayed {}

    /** Its endpoint is not sent to. */
    record Inactive() implements Replayed {}

    /** There is no such endpoint, or it has no such delivery. */
    record Unknown() implements Replayed {}
  }

  /** What came of {@link #skip}. */
  public sealed interface Skipped {
    /** It is not sent any more, and those behind it are. */
    record Done(WebhookDelivery delivery) implements Skipped {}

    /** It came through before. */
    record Delivered() implements Skipped {}

    /** There is no such endpoint, or it has no such delivery. */
    record Unknown() implements Skipped {}
  }

  /** What came of {@link #recover}. */
  public sealed interface Recovered {
    /** So many are sent, in the order in which they happened. */
    record Queued(int count) implements Recovered {}

    /** The endpoint is not sent to. */
    record Inactive() implements Recovered {}

    /** There is no such endpoint. */
    record Unknown() implements Recovered {}
  }

  /** Deliveries of an endpoint, the newest events first. */
  public List<WebhookDelivery> list(
      UUID endpoint, @Nullable Status status, int limit, @Nullable UUID after) {
    return store.list(endpoint, status, limit, after);
  }

  /** Sends one again, also one that came through, under its own {@code webhook-id}. */
  @Transactional
  public Replayed replay(Caller by, UUID endpoint, UUID id) {
    var known = endpoints.lock(endpoint);
    if (known.isEmpty() || store.find(endpoint, id).isEmpty()) {
      return new Replayed.Unknown();
    }
    if (!known.get().active()) {
      return new Replayed.Inactive();
    }
    var queued = store.again(endpoint, id, clock.instant()).orElseThrow();
    audit.record(
        by, "webhook_endpoint.replay", known.get().idText(), Map.of("delivery", queued.idText()));
    AfterCommit.run(signal::raise);
    return new Replayed.Queued(queued);
  }

  /**
   * Has one not sent that did not come through, so that those behind it are; it can be replayed. A
   * call that is under way is not cut off.
   */
  @Transactional
  public Skipped skip(Caller by, UUID endpoint, UUID id) {
    var known = endpoints.lock(endpoint);
    if (known.isEmpty() || store.find(endpoint, id).isEmpty()) {
      return new Skipped.Unknown();
    }
    if (!store.skip(endpoint, id)) {
      return new Skipped.Delivered();
    }
    var skipped = store.find(endpoint, id).orElseThrow();
    audit.record(
        by,
        "webhook_endpoint.skip",
        known.get().idText(),
        Map.of("delivery", skipped.idText(), "type", skipped.type()));
    AfterCommit.run(signal::raise);
    return new Skipped.Done(skipped);
  }

  /** Sends everything that has not come through since then, or was never queued. */
  @Transactional
  public Recovered recover(Caller by, UUID endpoint, Instant since) {
    var known = endpoints.lock(endpoint);
    if (known.isEmpty()) {
      return new Recovered.Unknown();
    }
    if (!known.get().active()) {
      return new Recovered.Inactive();
    }
    var now = clock.instant();
    var count = store.againSince(endpoint, since, now) + store.missedSince(endpoint, since, now);
    audit.record(
        by,
        "webhook_endpoint.recover",
        known.get().idText(),
        Map.of("since", since.toString(), "count", count));
    AfterCommit.run(signal::raise);
    return new Recovered.Queued(count);
  }
}
