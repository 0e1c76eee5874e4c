package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Journal;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Outbox;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Whop room: what a test can do to it from outside the API, as a buyer, a bank or whoever sits
 * at the dashboard. Its state lives in memory and, if there is one, in the journal. Thread-safe.
 */
public final class WhopSandbox implements AutoCloseable {
  /** What its lines in the state file are marked with. */
  public static final String ROOM = "whop";

  /** The one API key. */
  public static final String API_KEY = "whop_sandbox_key";

  /** The one account. */
  public static final String ACCOUNT_ID = "biz_sandbox0000000";

  private final Faults faults = new Faults();
  private final Records records;
  private final Outbox outbox;
  private final WhopApi api;
  private final Pages pages;
  private final WhopSwitches switches = new WhopSwitches(this);
  private volatile Journal journal = Journal.open(null, line -> {});

  /**
   * Makes a room that knows nothing yet.
   *
   * @param retryDelaysMillis the waits between the attempts of a delivery
   */
  public WhopSandbox(Clock clock, List<Long> retryDelaysMillis) {
    records = new Records(clock);
    outbox =
        new Outbox(
            clock,
            retryDelaysMillis,
            faults,
            (event, hook, wrongly) ->
                records.work(desk -> Webhooks.letter(desk, event, hook, wrongly)),
            this::keepDelivery);
    api = new WhopApi(records, faults);
    pages = new Pages(this, records);
  }

  private void keepDelivery(ObjectNode delivery) {
    var line = Json.object().put("room", ROOM);
    line.set("delivery", delivery);
    journal.append(line);
  }

  /** Takes one line that an earlier run wrote. Called before {@link #open}. */
  public void restore(ObjectNode line) {
    if (line.get("delivery") instanceof ObjectNode delivery) {
      outbox.restore(delivery);
    } else {
      records.apply(line);
    }
  }

  /** Opens the room: from now on changes are kept in the journal and events are sent. */
  public void open(URI url, Journal keeper) {
    journal = keeper;
    records.attach(url.toString(), keeper, this::post);
    outbox.resume();
  }

  private void post(List<ObjectNode> events) {
    for (var event : events) {
      var type = Json.string(event, "type");
      outbox.post(Json.string(event, "id"), type, Webhooks.targets(new Desk(records), type));
    }
  }

  /** Returns whether a path of the sandbox's web server belongs to this room. */
  public boolean answers(String path) {
    return path.startsWith(WhopApi.BELOW)
        || path.startsWith(Pages.BELOW)
        || path.equals(WhopSwitches.PAGE)
        || path.startsWith(WhopSwitches.BELOW);
  }

  /** Answers a request to the API, to a page of the checkout or to a switch. */
  public Response handle(Request request) throws InterruptedException {
    if (request.path().startsWith(WhopApi.BELOW)) {
      return api.handle(request);
    }
    return request.path().startsWith(Pages.BELOW)
        ? pages.handle(request)
        : switches.handle(request);
  }

  /**
   * Adds a webhook with a secret of one's own.
   *
   * @param url on this machine
   * @param secret {@code ws_…}
   * @param events event types, or {@code *} for all
   * @param apiVersionDate shapes what is sent; null for the oldest payloads
   * @throws IllegalArgumentException if something in it is refused
   */
  public WhopWebhook addWebhook(
      URI url, String secret, List<String> events, @Nullable String apiVersionDate) {
    return work(desk ->
        Webhooks.webhook(Webhooks.add(desk, url.toString(), secret, events, apiVersionDate)));
  }

  /** Returns the webhooks, oldest first. */
  public List<WhopWebhook> webhooks() {
    return work(
        desk -> desk.newestFirst(Desk.WEBHOOK).stream().map(Webhooks::webhook).toList().reversed());
  }

  /** Pays a configuration with a card, as its page does. Each call is a payment of its own. */
  public PayResult pay(String configurationId, String cardNumber) {
    var card = TestCard.ofNumber(cardNumber);
    return work(desk -> Checkout.pay(desk, configurationId, card, Buyer.withCard(card)));
  }

  /**
   * Answers the bank's question about a payment.
   *
   * @throws IllegalStateException if the bank asked nothing
   */
  public PayResult completeChallenge(String paymentId, boolean authenticate) {
    return work(desk -> Checkout.answer(desk, desk.require(Desk.PAYMENT, paymentId), authenticate));
  }

  /**
   * Pays by a method that takes days; see {@link #settleBank}.
   *
   * @return the payment's id
   */
  public String payByBank(String configurationId) {
    return work(desk -> {
      var configuration = Configurations.require(desk, configurationId);
      var payment = Payments.begin(desk, configuration, Buyer.withoutCard(), "us_bank_account");
      Payments.delay(desk, payment);
      return Json.string(payment, "id");
    });
  }

  /** Lets the bank report on a payment that takes days. */
  public void settleBank(String paymentId, boolean succeeds) {
    work(desk -> {
      var payment = desk.require(Desk.PAYMENT, paymentId);
      if (!"pending".equals(Json.text(payment, "status"))) {
        throw new IllegalStateException("no bank is at work on " + paymentId);
      }
      if (succeeds) {
        Payments.succeed(desk, payment);
      } else {
        Payments.fail(desk, payment, "insufficient_funds", "The bank returned the debit.");
      }
      return true;
    });
  }

  /**
   * Refunds a payment as the dashboard does: nothing marks it as anybody's.
   *
   * @param amountMinor in the smallest unit, or null for all that is left
   * @return the refund's id
   * @throws IllegalArgumentException if Whop refuses it
   */
  public String refund(String paymentId, @Nullable Long amountMinor) {
    return work(desk ->
        Json.string(
            Refunds.byHand(desk, desk.require(Desk.PAYMENT, paymentId), amountMinor), "id"));
  }

  /** Lets a refund fail, also after it has succeeded: the money is back. */
  public void failRefund(String refundId) {
    work(desk -> {
      Refunds.fail(desk, desk.require(Desk.REFUND, refundId));
      return true;
    });
  }

  /**
   * Opens a dispute about what is left of a payment.
   *
   * @param inquiry whether it is only a question, which moves no money
   * @return its id
   * @throws IllegalStateException if the payment is not paid
   */
  public String openDispute(String paymentId, boolean inquiry) {
    return work(desk ->
        Json.string(Disputes.open(desk, desk.require(Desk.PAYMENT, paymentId), inquiry), "id"));
  }

  /**
   * Moves a dispute on.
   *
   * @param status {@code needs_response}, {@code under_review}, {@code won}, {@code lost} or {@code
   *     closed}
   */
  public void updateDispute(String disputeId, String status) {
    work(desk -> {
      Disputes.update(desk, desk.require(Desk.DISPUTE, disputeId), status);
      return true;
    });
  }

  private <T> T work(Function<Desk, T> work) {
    try {
      return records.work(work);
    } catch (WhopError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns the switches for what goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Returns what was sent or will be, oldest first. */
  public List<Delivery> deliveries() {
    return outbox.deliveries();
  }

  /** Sends an event again to every webhook that wants it: same id, new signatures, at once. */
  public void redeliver(String eventId, int times) {
    if (times < 1 || times > Fault.MAX_COUNT) {
      throw new IllegalArgumentException("times must be 1 to 1000");
    }
    work(desk -> {
      var type = Json.string(desk.require(Desk.EVENT, eventId), "type");
      outbox.repeat(eventId, type, Webhooks.targets(desk, type), times);
      return true;
    });
  }

  /**
   * Waits until no delivery is due now; retries and late deliveries of the future do not count.
   *
   * @throws IllegalStateException if there is still one after {@code atMost}
   */
  public void awaitIdle(Duration atMost) {
    try {
      outbox.awaitIdle(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for deliveries", e);
    }
  }

  /** Returns all payments as the newest version shows them, newest first. */
  public List<JsonNode> payments() {
    return shown(Desk.PAYMENT, desk -> record -> Shapes.payment(record, desk, version()));
  }

  /** Returns all refunds as the newest version shows them, newest first. */
  public List<JsonNode> refunds() {
    return shown(Desk.REFUND, desk -> record -> Shapes.refund(record, desk, version()));
  }

  /** Returns all disputes as the newest version shows them, newest first. */
  public List<JsonNode> disputes() {
    return shown(Desk.DISPUTE, desk -> record -> Shapes.dispute(record, desk, version()));
  }

  /** Returns all configurations as the newest version shows them, deleted ones too. */
  public List<JsonNode> configurations() {
    return shown(
        Desk.CONFIGURATION, desk -> record -> Shapes.configuration(record, desk, version()));
  }

  private static Version version() {
    return Version.NEWEST;
  }

  private List<JsonNode> shown(
      String kind, Function<Desk, Function<ObjectNode, ObjectNode>> shape) {
    return work(desk -> desk.newestFirst(kind).stream().<JsonNode>map(shape.apply(desk)).toList());
  }

  /** Returns the genuine headers for a body, as if it was sent at {@code at}. */
  public Map<String, String> signedHeaders(String id, byte[] body, String secret, Instant at) {
    return Signature.headers(id, body, secret, at);
  }

  /**
   * Returns an event about a payment as it stands, changed. Nothing is stored or sent.
   *
   * @param apiVersionDate shapes it; null for the oldest payloads
   * @param change is handed {@code data}
   * @throws IllegalArgumentException if there is no such payment or version
   */
  public JsonNode craftEvent(
      String type, String paymentId, @Nullable String apiVersionDate, Consumer<ObjectNode> change) {
    return work(desk -> {
      var event = Json.object().put("id", Ids.make("msg_", 24)).put("type", type);
      event.put("created_at", desk.time()).put("kind", Desk.PAYMENT);
      event.set("record", desk.require(Desk.PAYMENT, paymentId));
      var envelope = Webhooks.envelope(desk, event, Version.of(apiVersionDate));
      change.accept((ObjectNode) envelope.required("data"));
      return envelope;
    });
  }

  @Override
  public void close() {
    outbox.close();
  }
}
