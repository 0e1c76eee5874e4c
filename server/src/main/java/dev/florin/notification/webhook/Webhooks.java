package dev.florin.notification.webhook;

import dev.florin.platform.AfterCommit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Tells the merchant's programs what happened. Thread-safe. */
@Component
public class Webhooks {
  /** The largest payload, in bytes. */
  static final int MAX_BYTES = 64 * 1024;

  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final WebhookSignal signal;
  private final JsonMapper json;
  private final Clock clock;

  Webhooks(
      EndpointStore endpoints,
      DeliveryStore deliveries,
      WebhookSignal signal,
      JsonMapper json,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.signal = signal;
    this.json = json;
    this.clock = clock;
  }

  /** What is sent, as Standard Webhooks has it. */
  record Payload(String type, Instant timestamp, Map<String, ?> data) {}

  /**
   * Queues an event for every endpoint that wants it, in the caller's transaction, of which it must
   * be the last act: until the commit it holds those endpoints, so that each gets its events in the
   * order in which they became true.
   *
   * @param key nothing happens the second time for the same
   * @param data with names as in the API; {@code order} is the order that it is about
   * @param at when it happened
   * @throws IllegalArgumentException when the payload is larger than 64 KiB
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void announce(String key, EventType type, Map<String, ?> data, Instant at) {
    var body = json.writeValueAsString(new Payload(type.text(), at, data));
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(type.text() + " " + key + " is over " + MAX_BYTES);
    }
    var listeners = endpoints.lockListeners(type.text());
    var order = data.get("order") instanceof String about ? about : null;
    if (deliveries.announce(key, type.text(), order, body, listeners, clock.instant()) > 0) {
      AfterCommit.run(signal::raise);
    }
  }
}
