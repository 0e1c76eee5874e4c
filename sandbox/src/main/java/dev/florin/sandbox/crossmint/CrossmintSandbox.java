package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.crossmint.Memory.Kind;
import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.house.Journal;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.house.Outbox;
import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Crossmint room: what a test or a demo can do to it from outside the API. Its state lives in
 * memory and, if there is one, in the journal. Thread-safe.
 */
public final class CrossmintSandbox implements AutoCloseable {
  /** The server-side key that is always known. */
  public static final String SERVER_KEY = "sk_staging_sandbox";

  /** The client-side key, which opens an order together with its client secret. */
  public static final String CLIENT_KEY = "ck_staging_sandbox";

  /** What this room's lines in the journal say. */
  public static final String ROOM = Memory.ROOM;

  private final Faults faults = new Faults();
  private final Memory memory;
  private final Outbox outbox;
  private final CrossmintApi api;
  private final HostedPage page;
  private final Switches switches = new Switches(faults);
  private volatile Journal journal = Journal.open(null, line -> {});

  /**
   * Makes a room that knows nothing yet.
   *
   * @param retryDelaysMillis the waits between the attempts of a delivery
   */
  public CrossmintSandbox(Clock clock, List<Long> retryDelaysMillis) {
    memory = new Memory(clock);
    outbox =
        new Outbox(
            clock,
            retryDelaysMillis,
            faults,
            (event, endpoint, wrongly) ->
                memory.work(work -> Endpoints.letter(work, event, endpoint, wrongly)),
            this::keepDelivery);
    api = new CrossmintApi(memory, faults);
    page = new HostedPage(memory);
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
      memory.apply(line);
    }
  }

  /** Opens the room: from now on changes are kept in the journal and events are sent. */
  public void open(Journal keeper) {
    journal = keeper;
    memory.attach(keeper, events -> events.forEach(this::post));
    outbox.resume();
  }

  private void post(ObjectNode event) {
    for (var post : Endpoints.posts(new Work(memory), event)) {
      outbox.post(Json.string(event, "id"), post.type(), post.targets());
    }
  }

  /** Returns whether a path of the sandbox's web server belongs to this room. */
  public boolean answers(String path) {
    return path.startsWith(CrossmintApi.ORDERS)
        || path.startsWith(HostedPage.PATH)
        || path.startsWith(Switches.BELOW);
  }

  /** Answers a request to the API, to the hosted checkout or to a switch. */
  public Response handle(Request request) throws InterruptedException {
    if (request.path().startsWith(HostedPage.PATH)) {
      return page.handle(request);
    }
    return request.path().startsWith(Switches.BELOW)
        ? switches.handle(request)
        : api.handle(request);
  }

  /**
   * Adds an endpoint.
   *
   * @param url on this machine
   * @param secret {@code whsec_} and base64
   * @return its id
   * @throws IllegalArgumentException if the address or the secret is refused
   */
  public String addWebhookEndpoint(URI url, String secret, Generation generation) {
    return memory.work(work -> Endpoints.add(work, url, secret, generation));
  }

  /** Gives an endpoint a new secret; for 24 hours the old one signs, too, as a second v1. */
  public void rollWebhookSecret(String endpointId, String secret) {
    memory.work(work -> {
      Endpoints.roll(work, endpointId, secret);
      return true;
    });
  }

  /**
   * Pays an order with a card, as the hosted page does.
   *
   * @throws IllegalArgumentException if there is no such order or card
   */
  public PayResult pay(String orderId, String cardNumber) {
    var card =
        TestCard.of(cardNumber)
            .orElseThrow(() -> new IllegalArgumentException("no test card: " + cardNumber));
    return onOrder(orderId, order -> order.pay(card));
  }

  /** Lets a payment that is under way (card 4000000000000077) end. */
  public PayResult settle(String orderId, boolean succeeds) {
    return onOrder(orderId, order -> order.settle(succeeds));
  }

  /**
   * Cancels an order; only endpoints of the older generation hear of it.
   *
   * @throws IllegalStateException if it is paid, or being so
   */
  public void cancel(String orderId) {
    onOrder(
        orderId,
        order -> {
          order.cancel();
          return true;
        });
  }

  /**
   * Gives money back, as Crossmint's support does. No webhook tells of it.
   *
   * @throws IllegalStateException if more would be given back than was received
   */
  public void refund(String orderId, BigDecimal amount) {
    onOrder(
        orderId,
        order -> {
          order.refund(amount);
          return true;
        });
  }

  /** Lets the time of an order's quote be over since a day. */
  public void expireQuote(String orderId) {
    onOrder(
        orderId,
        order -> {
          order.age(Duration.ofDays(1));
          return true;
        });
  }

  /** Renews a quote that has run out, as the page does that the buyer has left open. */
  public void renewQuote(String orderId) {
    onOrder(
        orderId,
        order -> {
          order.renew();
          return true;
        });
  }

  private <T> T onOrder(String id, Function<Order, T> action) {
    try {
      return memory.work(work -> action.apply(Order.require(work, id)));
    } catch (CrossmintError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns a copy of an order, as the API shows it. */
  public Optional<JsonNode> find(String orderId) {
    return memory.work(
        work -> work.find(Kind.ORDER, orderId).map(record -> record.required("body").deepCopy()));
  }

  /** Returns copies of all orders as the API shows them, newest first. */
  public List<JsonNode> orders() {
    return memory.work(work ->
        work.list(Kind.ORDER).<JsonNode>map(record -> record.required("body").deepCopy()).toList());
  }

  /** Returns the client secret that was answered when the order was made. */
  public String clientSecret(String orderId) {
    return onOrder(orderId, Order::clientSecret);
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
    memory.work(work -> {
      var event =
          work.find(Kind.EVENT, eventId)
              .orElseThrow(() -> new IllegalArgumentException("no such event: " + eventId));
      Endpoints.posts(work, event)
          .forEach(post -> outbox.repeat(eventId, post.type(), post.targets(), times));
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

  /**
   * Returns the body of an event about a changed copy of an order. Nothing is stored or sent.
   *
   * @param change is handed the copy
   * @throws IllegalArgumentException if there is no such order
   */
  public JsonNode craftEvent(
      Generation generation, String type, String orderId, Consumer<ObjectNode> change) {
    var order =
        (ObjectNode)
            find(orderId)
                .orElseThrow(() -> new IllegalArgumentException("no such order: " + orderId));
    change.accept(order);
    var told = Json.object().put("action", orderId).put("at", memory.clock().instant().toString());
    told.set("order", order);
    return generation.envelope(type, told);
  }

  /** Returns the genuine headers for a body, as if it was sent at {@code at}. */
  public Map<String, String> signedHeaders(
      byte[] body, String messageId, String secret, Instant at) {
    return Svix.headers(body, messageId, List.of(secret), at);
  }

  @Override
  public void close() {
    outbox.close();
  }
}
