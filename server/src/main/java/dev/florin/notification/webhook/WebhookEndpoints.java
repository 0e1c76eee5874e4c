package dev.florin.notification.webhook;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.notification.webhook.Courier.Message;
import dev.florin.notification.webhook.WebhookEndpoint.Status;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Where webhooks go. Thread-safe. */
@Component
public class WebhookEndpoints {
  /** How many there may be. */
  public static final int MAX = 20;

  /** For how long the secret before the new one signs, too. */
  static final Duration BOTH_SIGN = Duration.ofHours(24);

  private static final String ALL = "*";

  private final EndpointStore store;
  private final DeliveryStore deliveries;
  private final Signing signing;
  private final Courier courier;
  private final WebhookSignal signal;
  private final Audit audit;
  private final Settings settings;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final Clock clock;

  WebhookEndpoints(
      EndpointStore store,
      DeliveryStore deliveries,
      Signing signing,
      Courier courier,
      WebhookSignal signal,
      Audit audit,
      Settings settings,
      TransactionOperations transactions,
      JsonMapper json,
      Clock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.signing = signing;
    this.courier = courier;
    this.signal = signal;
    this.audit = audit;
    this.settings = settings;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** An endpoint with the secret that is never shown again. */
  public record WithSecret(WebhookEndpoint endpoint, String secret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "WithSecret[" + endpoint + "]";
    }
  }

  /**
   * What is to be different; {@code null} members stay as they are.
   *
   * @param active whether it is to be sent to; one that was disabled begins anew
   */
  public record Change(
      @Nullable String url,
      @Nullable List<String> events,
      @Nullable String description,
      @Nullable Boolean active) {}

  /**
   * Makes an endpoint, to which is sent from now on.
   *
   * @param by who makes it, for the audit
   * @param events the types it wants; {@code *} alone, or {@code null}, for all
   * @throws Problem when there are too many, the address or a type cannot be taken, or there is no
   *     key to keep its secret under
   */
  @Transactional
  public WithSecret create(
      Caller by, String url, @Nullable List<String> events, @Nullable String description) {
    var where = url(url);
    var which = events(events);
    if (store.countAlone() >= MAX) {
      throw Problem.conflict(
          "too_many_webhook_endpoints",
          "There are " + MAX + " webhook endpoints already. Delete one first.");
    }
    var now = clock.instant();
    var id = Ids.next();
    var endpoint =
        new WebhookEndpoint(
            id, where, which, description, Status.ACTIVE, null, now, null, null, now);
    var secret = signing.secret(id);
    store.insert(endpoint, secret.sealed());
    audit.record(by, "webhook_endpoint.create", endpoint.idText(), details(endpoint));
    return new WithSecret(endpoint, secret.text());
  }

  private static Map<String, Object> details(WebhookEndpoint endpoint) {
    return Map.of(
        "url", endpoint.url().toString(),
        "events", endpoint.events(),
        "status", endpoint.status().text());
  }

  private URI url(String text) {
    return switch (WebhookUrl.read(text, settings.production())) {
      case WebhookUrl.Reading.Good good -> good.url();
      case WebhookUrl.Reading.Bad bad -> throw Problem.invalid("url", bad.why());
    };
  }

  private static List<String> events(@Nullable List<String> texts) {
    if (texts == null || texts.equals(List.of(ALL))) {
      return List.of();
    }
    for (var text : texts) {
      if (EventType.choice(text).isEmpty()) {
        throw Problem.invalid("events", "has an unknown type: " + text);
      }
    }
    return texts.stream().distinct().sorted().toList();
  }

  /** All there are, the newest first. */
  public List<WebhookEndpoint> all() {
    return store.all();
  }

  /** The endpoint with this id, if there is one. */
  public Optional<WebhookEndpoint> find(UUID id) {
    return store.find(id);
  }

  /**
   * Changes an endpoint. What waits for one that is sent to no more is held, for {@link
   * WebhookDeliveries#recover}; at a new address, what waits is tried at once.
   *
   * @return empty when there is none
   * @throws Problem when the address or a type cannot be taken
   */
  @Transactional
  public Optional<WebhookEndpoint> change(Caller by, UUID id, Change change) {
    var known = store.lock(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    var changed = changed(known.get(), change);
    store.update(changed);
    if (!changed.active()) {
      deliveries.hold(id);
    } else if (!changed.url().equals(known.get().url())) {
      deliveries.hurry(id, clock.instant());
    }
    audit.record(by, "webhook_endpoint.change", changed.idText(), details(changed));
    AfterCommit.run(signal::raise);
    return Optional.of(changed);
  }

  private WebhookEndpoint changed(WebhookEndpoint known, Change change) {
    var url = change.url() == null ? known.url() : url(change.url());
    var status = status(known, change.active());
    var anew = status != known.status() || !url.equals(known.url());
    return new WebhookEndpoint(
        known.id(),
        url,
        change.events() == null ? known.events() : events(change.events()),
        change.description() == null ? known.description() : change.description(),
        status,
        status == Status.DISABLED ? known.reason() : null,
        status == known.status() ? known.statusAt() : clock.instant(),
        anew ? null : known.failingSince(),
        known.oldSecretUntil(),
        known.createdAt());
  }

  private static Status status(WebhookEndpoint known, @Nullable Boolean active) {
    if (active == null) {
      return known.status();
    }
    return active ? Status.ACTIVE : known.active() ? Status.PAUSED : known.status();
  }

  /**
   * Deletes an endpoint and all that is known of what was sent to it.
   *
   * @return what it was; empty when there is none
   */
  @Transactional
  public Optional<WebhookEndpoint> delete(Caller by, UUID id) {
    var known = store.lock(id);
    known.ifPresent(endpoint -> {
      store.delete(id);
      audit.record(by, "webhook_endpoint.delete", endpoint.idText(), details(endpoint));
    });
    return known;
  }

  /**
   * Gives an endpoint a new secret. For a day the one before signs, too.
   *
   * @return empty when there is none
   * @throws Problem when there is no key to keep the secret under
   */
  @Transactional
  public Optional<WithSecret> rotate(Caller by, UUID id) {
    if (store.lock(id).isEmpty()) {
      return Optional.empty();
    }
    var secret = signing.secret(id);
    store.rotate(id, secret.sealed(), clock.instant().plus(BOTH_SIGN));
    audit.record(by, "webhook_endpoint.rotate", WebhookEndpoint.text(id), Map.of());
    return store.find(id).map(endpoint -> new WithSecret(endpoint, secret.text()));
  }

  /**
   * Sends an endpoint something that means nothing, now and once, whether it is active or not.
   *
   * @return empty when there is none
   */
  public Optional<Answer> test(Caller by, UUID id) {
    var now = clock.instant();
    var target = store.target(id, now);
    target.ifPresent(_ ->
        transactions.executeWithoutResult(
            _ -> audit.record(by, "webhook_endpoint.test", WebhookEndpoint.text(id), Map.of())));
    return target.map(to ->
        signing
            .keys(to)
            .map(keys -> courier.send(to.endpoint().url(), trial(to.endpoint(), keys, now)))
            .orElseGet(() ->
                new Answer.Silent("FLORIN_SECRETS_KEY does not open the endpoint's secret", 0)));
  }

  private Message trial(WebhookEndpoint endpoint, List<byte[]> keys, Instant now) {
    var payload =
        new Webhooks.Payload(
            EventType.WEBHOOK_TEST.text(), now, Map.of("endpoint", endpoint.idText()));
    return new Message(
        WebhookDelivery.message(Ids.next()), now, json.writeValueAsBytes(payload), keys);
  }
}
