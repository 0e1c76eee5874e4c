package dev.florin.sandbox.stripe;

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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Stripe room: what a test or a demo can do to it from outside the API. Its state lives in
 * memory and, if there is one, in the journal. Thread-safe.
 */
public final class StripeSandbox implements AutoCloseable {
  /** The secret key that is always known. */
  public static final String SECRET_KEY = "sk_test_sandbox";

  private static final long DEBIT_SECONDS = 2;

  private final Faults faults = new Faults();
  private final ApiKeys keys = new ApiKeys();
  private final State state;
  private final Outbox outbox;
  private final StripeApi api;
  private final AtomicLong lastSweep = new AtomicLong(Long.MIN_VALUE);
  private final Pages pages;
  private final SubscriptionDesk subscriptions;
  private volatile Journal journal = Journal.open(null, line -> {});

  /**
   * Makes a room that knows nothing yet.
   *
   * @param retryDelaysMillis the waits between the attempts of a delivery
   */
  public StripeSandbox(Clock clock, List<Long> retryDelaysMillis) {
    state = new State(clock);
    outbox =
        new Outbox(
            clock,
            retryDelaysMillis,
            faults,
            (event, endpoint, wrongly) ->
                state.work(
                    Origin.NONE,
                    tx -> WebhookEndpoints.letter(tx, event, endpoint, wrongly, this::pending)),
            this::keepDelivery);
    api = new StripeApi(state, faults, routes(), keys);
    pages = new Pages(this, state);
    subscriptions = new SubscriptionDesk(state);
  }

  private Router routes() {
    var router = new Router();
    Accounts.routes(router);
    BalanceTransactions.routes(router);
    Charges.routes(router);
    Customers.routes(router);
    Destinations.routes(router);
    Disputes.routes(router);
    new Events(this::pending).routes(router);
    Intents.routes(router);
    InvoicePayments.routes(router);
    Invoices.routes(router);
    PaymentMethods.routes(router);
    Prices.routes(router);
    Products.routes(router);
    Refunds.routes(router);
    Sessions.routes(router);
    SetupIntents.routes(router);
    Subscriptions.routes(router);
    Transfers.routes(router);
    WebhookEndpoints.routes(router);
    return router;
  }

  private int pending(String eventId) {
    return outbox.pending(eventId);
  }

  private void keepDelivery(ObjectNode delivery) {
    var line = Json.object().put("room", "stripe");
    line.set("delivery", delivery);
    journal.append(line);
  }

  /** Takes one line that an earlier run wrote. Called before {@link #open}. */
  public void restore(ObjectNode line) {
    if (line.get("delivery") instanceof ObjectNode delivery) {
      outbox.restore(delivery);
    } else {
      state.apply(line);
    }
  }

  /** Opens the room: from now on changes are kept in the journal and events are sent. */
  public void open(URI url, Journal keeper) {
    journal = keeper;
    state.attach(url.toString(), keeper, this::post);
    outbox.resume();
  }

  private void post(List<ObjectNode> events) {
    for (var event : events) {
      var type = Json.string(event, "type");
      outbox.post(
          Json.string(event, "id"),
          type,
          WebhookEndpoints.targets(new Tx(state, Origin.NONE), type));
    }
  }

  /** Answers a request to {@code /v1} or to a page of the checkout. */
  public Response handle(Request request) throws InterruptedException {
    expireOverdue();
    return request.path().startsWith("/v1/") ? api.handle(request) : pages.handle(request);
  }

  /** Accepts one more secret key for the account; it must look like {@code sk_test_…}. */
  public void addAccountKey(String key) {
    keys.add(key);
  }

  /**
   * Adds an endpoint with a secret of one's own.
   *
   * @param url on this machine
   * @param enabledEvents event types, or {@code *} for all
   * @throws IllegalArgumentException if the URL or an event type is refused
   */
  public WebhookEndpoint addWebhookEndpoint(URI url, String secret, List<String> enabledEvents) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var endpoint = WebhookEndpoints.create(tx, secret);
              var params = Json.object().put("url", url.toString());
              var names = params.putArray("enabled_events");
              enabledEvents.forEach(names::add);
              WebhookEndpoints.fill(new Call(List.of(), params), tx, endpoint);
              return WebhookEndpoints.shown(tx, endpoint);
            }));
  }

  /** Returns the endpoints, oldest first. */
  public List<WebhookEndpoint> webhookEndpoints() {
    return state.work(
        Origin.NONE,
        tx ->
            tx.list(WebhookEndpoints.TYPE)
                .map(endpoint -> WebhookEndpoints.shown(tx, endpoint))
                .toList()
                .reversed());
  }

  /** Gives an endpoint a new secret; for 24 hours the old one signs, too, as a second v1. */
  public WebhookEndpoint rollWebhookSecret(String endpointId, String secret) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              WebhookEndpoints.roll(tx, endpointId, secret);
              return WebhookEndpoints.shown(tx, tx.get(WebhookEndpoints.TYPE, endpointId));
            }));
  }

  /** Pays a session with a card, as the hosted page does for a buyer with a test address. */
  public PayResult pay(String sessionId, String cardNumber) {
    return pay(sessionId, Buyer.withCard(cardNumber));
  }

  PayResult pay(String sessionId, Buyer buyer) {
    return onSession(sessionId, (tx, session) -> Checkout.pay(tx, session, buyer));
  }

  /**
   * Pays an invoice with a test card, as its hosted page does.
   *
   * @return names the invoice where it else names a session
   * @throws IllegalArgumentException if there is no such invoice
   */
  public PayResult payInvoice(String invoiceId, String cardNumber) {
    return payInvoice(invoiceId, Buyer.withCard(cardNumber));
  }

  PayResult payInvoice(String invoiceId, Buyer buyer) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var invoice = tx.find(Billing.TYPE, invoiceId);
              if (invoice == null) {
                throw new IllegalArgumentException("no such invoice: " + invoiceId);
              }
              return InvoicePayments.pay(tx, invoice, buyer);
            }));
  }

  /**
   * Pays a session by another method than a card, as the hosted page does: {@code alipay}, {@code
   * grabpay}, {@code fpx}, {@code ideal} and {@code klarna} ask the buyer first, {@code
   * sepa_debit}, {@code bacs_debit} and {@code us_bank_account} complete the session without the
   * money.
   *
   * @param account of a debit; Stripe's test accounts end by themselves, others by {@link
   *     #settleDebit}
   */
  public PayResult payBy(String sessionId, String method, @Nullable String account) {
    var data = Json.object().put("type", method);
    var details = data.putObject(method);
    if (account != null) {
      details.put("iban", account);
    }
    return onSession(sessionId, (tx, session) -> Checkout.payBy(tx, session, data));
  }

  /**
   * Lets the bank report on a debit that is processing.
   *
   * @return the intent as it is now
   * @throws IllegalStateException if none is processing
   */
  public JsonNode settleDebit(String paymentIntentId, boolean succeeds) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var intent = tx.require(Intents.TYPE, paymentIntentId, "intent");
              settleDebit(tx, intent, succeeds);
              return intent.deepCopy();
            }));
  }

  private static void settleDebit(Tx tx, ObjectNode intent, boolean succeeds) {
    Payments.settleDebit(tx, intent, succeeds);
    Checkout.settled(tx, intent);
    if (succeeds) {
      Payments.followUp(tx, intent, tx.get("charge", Json.string(intent, "latest_charge")));
    }
  }

  /**
   * Makes a method, as Stripe's fields do of what a buyer enters.
   *
   * @param account of a debit
   * @return its id
   */
  public String makeMethod(String type, @Nullable String account) {
    var data = Json.object().put("type", type);
    var details = data.putObject(type);
    if (account != null) {
      details.put("iban", account);
    }
    return refusing(
        () -> state.work(Origin.NONE, tx -> Json.string(PaymentMethods.fromData(tx, data), "id")));
  }

  /**
   * The buyer keeps a method in Stripe's fields, and their bank recognises them for it.
   *
   * @param method its id, or an alias such as {@code pm_card_visa}
   * @return the SetupIntent as it is now
   */
  public JsonNode completeSetup(String setupIntentId, String method) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var setup = tx.require(SetupIntents.TYPE, setupIntentId, "intent");
              SetupIntents.use(tx, setup, method);
              SetupIntents.succeed(tx, setup);
              return setup.deepCopy();
            }));
  }

  /**
   * The buyer disputes what was paid.
   *
   * @param inquiry whether their bank only asks at first
   * @return the dispute
   */
  public JsonNode dispute(String paymentIntentId, boolean inquiry) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var intent = tx.require(Intents.TYPE, paymentIntentId, "intent");
              Disputes.open(tx, tx.get("charge", Json.string(intent, "latest_charge")), inquiry);
              return tx.list("dispute").findFirst().orElseThrow().deepCopy();
            }));
  }

  /**
   * Lets the bank decide: won gives the money back, lost does not; a question is closed, or becomes
   * a dispute that is lost.
   *
   * @return the dispute as it is now
   * @throws IllegalStateException if it is decided already
   */
  public JsonNode settleDispute(String disputeId, boolean won) {
    return onDispute(disputeId, (tx, dispute) -> Disputes.settle(tx, dispute, won));
  }

  /** Lets a bank's question become a dispute, for which the money is withheld. */
  public JsonNode escalateInquiry(String disputeId) {
    return onDispute(disputeId, Disputes::escalate);
  }

  private JsonNode onDispute(String id, BiConsumer<Tx, ObjectNode> action) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var dispute = tx.require("dispute", id, "id");
              action.accept(tx, dispute);
              return dispute.deepCopy();
            }));
  }

  /**
   * Answers the bank's question about a session.
   *
   * @throws IllegalStateException if the bank asked nothing
   */
  public PayResult completeChallenge(String sessionId, boolean authenticate) {
    return onSession(sessionId, (tx, session) -> Checkout.answerFor(tx, session, authenticate));
  }

  /**
   * Answers the bank's question about an intent that has no session.
   *
   * @return the intent as it is now
   * @throws IllegalStateException if the bank asked nothing
   */
  public JsonNode completeIntentChallenge(String paymentIntentId, boolean authenticate) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var intent = tx.require(Intents.TYPE, paymentIntentId, "intent");
              answer(tx, intent, Checkout.answerChallenge(tx, intent, authenticate));
              return intent.deepCopy();
            }));
  }

  private static void answer(Tx tx, ObjectNode intent, Payments.Outcome outcome) {
    if (tx.hidden(Json.string(intent, "id")).has("invoice")) {
      SubscriptionTime.answered(tx, intent, outcome);
    } else if (outcome instanceof Payments.Charged(ObjectNode charge)) {
      Payments.followUp(tx, intent, charge);
    }
  }

  /**
   * Lets the bank report on a refund: a pending one (card 4000000000007726) succeeds, or any fails
   * and the money comes back (as with card 4000000000005126). Nothing does this by itself.
   *
   * @return the refund as it is now
   * @throws IllegalStateException if it has already ended so
   */
  public JsonNode settleRefund(String refundId, boolean succeeds) {
    return refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var refund = tx.require("refund", refundId, "id");
              Refunds.settle(tx, refund, succeeds);
              return refund.deepCopy();
            }));
  }

  /** Lets a session expire now; one that is not open stays as it is. */
  public void expire(String sessionId) {
    onSession(
        sessionId,
        (tx, session) -> {
          if (Checkout.isOpen(session)) {
            Checkout.expire(tx, session);
          }
          return true;
        });
  }

  private <T> T onSession(String id, BiFunction<Tx, ObjectNode, T> action) {
    expireOverdue();
    return refusing(() ->
        state.work(Origin.NONE, tx -> action.apply(tx, tx.require(Sessions.TYPE, id, "session"))));
  }

  private static <T> T refusing(Supplier<T> action) {
    try {
      return action.get();
    } catch (StripeError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Lets sessions expire whose time is over. Also called before every request. */
  public void expireOverdue() {
    long second = state.clock().instant().getEpochSecond();
    if (lastSweep.getAndSet(second) == second) {
      // Sessions expire on whole seconds, so one look a second sees them all.
      return;
    }
    state.work(
        Origin.NONE,
        tx -> {
          long now = tx.nowSeconds();
          tx.list(Sessions.TYPE)
              .filter(s -> Checkout.isOpen(s) && Json.number(s, "expires_at") <= now)
              .map(s -> Json.string(s, "id"))
              .toList()
              .forEach(id -> Checkout.expire(tx, tx.get(Sessions.TYPE, id)));
          endDebits(tx, now);
          return true;
        });
  }

  /** The debits of test accounts end by themselves, a moment after they were begun. */
  private static void endDebits(Tx tx, long now) {
    var due =
        tx.list(Intents.TYPE)
            .filter(intent -> Json.string(intent, "status").equals("processing"))
            .map(intent -> Json.string(intent, "id"))
            .filter(id -> tx.hidden(id).has("ends"))
            .filter(id -> Json.number(tx.hidden(id), "processingSince") + DEBIT_SECONDS <= now)
            .toList();
    due.forEach(
        id -> settleDebit(tx, tx.get(Intents.TYPE, id), tx.hidden(id).path("ends").booleanValue()));
  }

  /** Returns what can be done to subscriptions: renew, fail, recover, move their clocks. */
  public SubscriptionDesk subscriptions() {
    return subscriptions;
  }

  /** Returns the switches for what goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Returns what was sent or will be, oldest first. */
  public List<Delivery> deliveries() {
    return outbox.deliveries();
  }

  /** Sends an event again to every endpoint that wants it: same id, new signatures, at once. */
  public void redeliver(String eventId, int times) {
    if (times < 1 || times > Fault.MAX_COUNT) {
      throw new IllegalArgumentException("times must be 1 to 1000");
    }
    refusing(() ->
        state.work(
            Origin.NONE,
            tx -> {
              var type = Json.string(tx.require("event", eventId, "id"), "type");
              outbox.repeat(eventId, type, WebhookEndpoints.targets(tx, type), times);
              return true;
            }));
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

  /** Returns copies of all objects of a type such as {@code payment_intent}, newest first. */
  public List<JsonNode> list(String objectType) {
    return state.work(
        Origin.NONE, tx -> tx.list(objectType).<JsonNode>map(ObjectNode::deepCopy).toList());
  }

  /** Returns copies of the newest objects of a type, newest first. */
  public List<JsonNode> newest(String objectType, int atMost) {
    return state.work(
        Origin.NONE,
        tx -> tx.list(objectType).limit(atMost).<JsonNode>map(ObjectNode::deepCopy).toList());
  }

  /** Returns a copy of the object of any type. */
  public Optional<JsonNode> find(String id) {
    return state.work(
        Origin.NONE, tx -> Optional.ofNullable(tx.findAny(id)).map(JsonNode::deepCopy));
  }

  /** Returns a genuine {@code Stripe-Signature} for a body, as if it was sent at {@code at}. */
  public String signedHeader(byte[] body, String secret, Instant at) {
    return Signature.header(body, List.of(secret), at);
  }

  /**
   * Returns the body of an event whose object is a changed copy. Nothing is stored or sent.
   *
   * @param change is handed the copy that becomes {@code data.object}; what it does to {@code
   *     livemode} is done to the event, too, and an {@code account} that it sets goes to the event,
   *     where Stripe has it
   * @throws IllegalArgumentException if there is no such object
   */
  public JsonNode craftEvent(String type, String objectId, Consumer<ObjectNode> change) {
    var object =
        (ObjectNode)
            find(objectId)
                .orElseThrow(() -> new IllegalArgumentException("no such object: " + objectId));
    change.accept(object);
    var event = Blank.of("event").put("id", Ids.make("evt_1", 23)).put("type", type);
    event.put("api_version", Tx.API_VERSION);
    event.put("created", state.clock().instant().getEpochSecond());
    event.put("livemode", object.path("livemode").asBoolean());
    var account = object.remove("account");
    if (account != null) {
      event.set("account", account);
    }
    event.withObjectProperty("data").set("object", object);
    return event;
  }

  /** Returns an amount in minor units as a person writes it, by Stripe's table of currencies. */
  public static String print(long amountMinor, String currency) {
    return StripeCurrency.print(amountMinor, currency, Locale.US);
  }

  @Override
  public void close() {
    outbox.close();
  }
}
