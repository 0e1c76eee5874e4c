package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.crossmint.Memory.Kind;
import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One order and what can happen to it: quote, payment, delivery, completed. Lives as long as the
 * piece of work that opened it.
 */
final class Order {
  /** As in the published example. */
  static final Duration QUOTE_LIVES = Duration.ofHours(1);

  private static final String AWAITING = "awaiting-payment";
  private final Work work;
  private final ObjectNode record;
  private final ObjectNode body;

  private Order(Work work, ObjectNode record) {
    this.work = work;
    this.record = record;
    this.body = (ObjectNode) record.required("body");
  }

  static Order create(Work work, OrderBody asked) {
    var id = UUID.randomUUID().toString();
    var record = work.create(Kind.ORDER, id);
    record.put("clientSecret", Ids.make("", 48)).put("created", work.now().toString());
    record.put("price", asked.total().toPlainString()).put("currency", asked.currency());
    var body = record.putObject("body").put("orderId", id).put("phase", "quote");
    body.put("locale", asked.locale());
    body.putArray("lineItems").add(lineItem(asked));
    body.putObject("quote");
    body.putObject("payment").put("method", asked.method()).put("currency", asked.currency());
    var order = new Order(work, record);
    order.deliverTo(asked.email());
    order.quote(Happening.QUOTE_CREATED);
    return order;
  }

  private static ObjectNode lineItem(OrderBody asked) {
    var item = Json.object().put("chain", "polygon-amoy").put("quantity", 1);
    item.putObject("callData").put("totalPrice", asked.total().toPlainString()).put("quantity", 1);
    item.putObject("metadata")
        .put("name", "Credits")
        .put("description", "An item of the collection " + asked.collection())
        .put("imageUrl", "https://cdn.example/credits.png");
    item.putObject("quote");
    item.putObject("delivery").put("status", AWAITING);
    return item;
  }

  static Order require(Work work, String id) {
    var order =
        work.find(Kind.ORDER, id)
            .map(record -> new Order(work, record))
            .orElseThrow(() -> new CrossmintError(404, "Order not found"));
    order.expireIfDue();
    return order;
  }

  ObjectNode body() {
    return body;
  }

  String clientSecret() {
    return Json.string(record, "clientSecret");
  }

  private ObjectNode item() {
    return (ObjectNode) body.required("lineItems").get(0);
  }

  private ObjectNode payment() {
    return (ObjectNode) body.required("payment");
  }

  private ObjectNode quote() {
    return (ObjectNode) body.required("quote");
  }

  String status() {
    return Json.string(payment(), "status");
  }

  // --- quote ---

  void deliverTo(@Nullable String email) {
    if (email != null) {
      item()
          .withObjectProperty("delivery")
          .putObject("recipient")
          .put("locator", "email:" + email + ":polygon-amoy")
          .put("email", email)
          .put("walletAddress", "0x0000000000000000000000000000000000000001");
    }
  }

  /** Quotes the price anew, for a while; without a recipient there is none. */
  void quote(Happening what) {
    if (!item().path("delivery").has("recipient")) {
      quote().put("status", "requires-recipient");
      payment().put("status", "requires-quote");
      work.tell(what, body);
      return;
    }
    quote().put("status", "valid").put("quotedAt", work.now().toString());
    quote().put("expiresAt", work.now().plus(QUOTE_LIVES).toString());
    quote().set("totalPrice", price());
    quoteItem();
    payment().put("status", AWAITING);
    payment()
        .putObject("preparation")
        .put("stripePublishableKey", "pk_test_sandbox")
        .put("stripeClientSecret", "pi_sandbox_secret_sandbox");
    body.put("phase", "payment");
    work.tell(what, body);
  }

  private void quoteItem() {
    var quote = item().withObjectProperty("quote").put("status", "valid");
    var charges = quote.putObject("charges");
    charges.set("unit", price());
    charges.set("salesTax", amount(BigDecimal.ZERO));
    charges.set("shipping", amount(BigDecimal.ZERO));
    quote.set("totalPrice", price());
  }

  private ObjectNode price() {
    return amount(total());
  }

  private BigDecimal total() {
    return new BigDecimal(Json.string(record, "price"));
  }

  private ObjectNode amount(BigDecimal amount) {
    return Json.object()
        .put("amount", amount.toPlainString())
        .put("currency", Json.string(record, "currency"));
  }

  private void expireIfDue() {
    var expires = Json.text(quote(), "expiresAt");
    if (status().equals(AWAITING)
        && expires != null
        && !Instant.parse(expires).isAfter(work.now())) {
      quote().put("status", "expired");
      payment().put("status", "requires-quote");
      body.put("phase", "quote");
    }
  }

  /** Lets the time of the quote be over since so long. */
  void age(Duration since) {
    if (status().equals(AWAITING)) {
      quote().put("quotedAt", work.now().minus(since).minus(QUOTE_LIVES).toString());
      quote().put("expiresAt", work.now().minus(since).toString());
      expireIfDue();
    }
  }

  /** Quotes anew what has run out; anything else stays as it is. */
  void renew() {
    if (isExpired()) {
      quote(Happening.QUOTE_UPDATED);
    }
  }

  boolean isExpired() {
    return "expired".equals(Json.text(quote(), "status"));
  }

  // --- payment ---

  boolean isPayable() {
    return status().equals(AWAITING);
  }

  PayResult pay(TestCard card) {
    if (!isPayable()) {
      return new PayResult.NotOpen(status());
    }
    return switch (card) {
      case APPROVES -> succeed(true);
      case IS_NOT_DELIVERED -> succeed(false);
      case DECLINES -> fail("card-declined", "Your card was declined.");
      case LACKS_FUNDS -> fail("insufficient-funds", "Your card has insufficient funds.");
      case TAKES_TIME -> {
        payment().put("status", "in-progress");
        yield new PayResult.InProgress();
      }
    };
  }

  PayResult settle(boolean succeeds) {
    if (!status().equals("in-progress")) {
      return new PayResult.NotOpen(status());
    }
    return succeeds ? succeed(true) : fail("card-declined", "Your card was declined.");
  }

  private PayResult succeed(boolean delivered) {
    payment().put("status", "completed").remove("failureReason");
    payment().set("received", price());
    body.put("phase", "delivery");
    delivery().put("status", "in-progress");
    work.tell(Happening.PAYMENT_SUCCEEDED, body);
    work.tell(Happening.DELIVERY_INITIATED, body);
    deliver(delivered);
    return new PayResult.Succeeded();
  }

  /** Completed is not success: the item may not have arrived. */
  private void deliver(boolean arrives) {
    body.put("phase", "completed");
    delivery().put("status", arrives ? "completed" : "failed");
    if (arrives) {
      delivery().put("txId", "0x" + "0".repeat(64));
    }
    work.tell(arrives ? Happening.DELIVERY_COMPLETED : Happening.DELIVERY_FAILED, body);
  }

  private ObjectNode delivery() {
    return item().withObjectProperty("delivery");
  }

  private PayResult fail(String code, String message) {
    payment().put("status", AWAITING);
    payment()
        .putObject("failureReason")
        .put("code", code)
        .put("message", message)
        .put("category", "payment")
        .put("retryPolicy", "retryable");
    work.tell(Happening.PAYMENT_FAILED, body);
    return new PayResult.Declined(code, message);
  }

  void cancel() {
    if (status().equals("completed") || status().equals("in-progress")) {
      throw new IllegalStateException("the order is " + status());
    }
    payment().put("status", "cancelled");
    work.tell(Happening.CANCELLED, body);
  }

  /** Gives money back, as Crossmint's support does; its webhooks do not tell of it. */
  void refund(BigDecimal amount) {
    JsonNode before = payment().path("refunded").path("amount");
    var all = before.isString() ? new BigDecimal(before.stringValue()).add(amount) : amount;
    if (!status().equals("completed") || amount.signum() <= 0 || all.compareTo(total()) > 0) {
      throw new IllegalStateException("not so much was received");
    }
    payment().set("refunded", amount(all));
  }
}
