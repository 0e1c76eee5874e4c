package dev.florin.payment.crossmint;

import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundReport;
import dev.florin.platform.StorableText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads Crossmint's orders and webhooks into Florin's words. What an order sells is only the
 * vehicle of the money: credits are delivered by Florin, so a payment counts when it is completed,
 * whatever becomes of the item; that an item did not arrive is told to a person.
 */
final class CrossmintReader {
  private static final String ID = "[A-Za-z0-9_-]{1,64}";
  private static final int MAX_FAILURE = 500;

  private final JsonMapper json;
  private final boolean live;

  /** Orders do not say whether they move real money: the key does. */
  CrossmintReader(JsonMapper json, boolean live) {
    this.json = json;
    this.live = live;
  }

  /** What a webhook calls itself; {@code null} when it is none. */
  @Nullable String type(byte[] body) {
    return text(parse(body).path("type"));
  }

  /** What a webhook says. */
  ProviderEvent event(byte[] body) {
    var event = parse(body);
    var type = text(event.path("type"));
    if (type == null) {
      return new ProviderEvent.Unreadable("not an event of Crossmint's");
    }
    if (type.startsWith("orders.quote.")) {
      return new ProviderEvent.Irrelevant("nothing follows from " + type);
    }
    return isAboutMoney(type)
        ? concerning(type, event)
        : new ProviderEvent.Irrelevant("nothing follows from " + type);
  }

  private static boolean isAboutMoney(String type) {
    return switch (type) {
      case "order.paid", "order.failed", "order.cancelled", "purchase.succeeded" -> true;
      default -> type.startsWith("orders.payment.") || type.startsWith("orders.delivery.");
    };
  }

  private ProviderEvent concerning(String type, JsonNode event) {
    var order = order(event);
    var id = id(order);
    if (id == null) {
      return new ProviderEvent.Unreadable(type + " does not name an order");
    }
    var references = new References(id, id);
    if (type.equals("orders.delivery.failed")) {
      return new ProviderEvent.ForOperator("delivery_failed", null, references);
    }
    // The older events say one word, and of what was given back they come in any order: ask.
    return type.startsWith("orders.") && saysAll(order)
        ? new ProviderEvent.Reported(report(order, id))
        : new ProviderEvent.Incomplete(references);
  }

  private static boolean saysAll(JsonNode order) {
    var payment = order.path("payment");
    return text(payment.path("status")) != null
        && isNothing(payment.path("refunded"))
        && (state(order) != State.SUCCEEDED || payment.path("received").isObject());
  }

  /** The order in an envelope of any generation. */
  private static JsonNode order(JsonNode event) {
    return Stream.of(event.path("data"), event.path("payload"), event)
        .flatMap(node -> Stream.of(node.path("order"), node))
        .filter(node -> id(node) != null)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** An order's id, if it is one that may stand in an address. */
  static @Nullable String id(JsonNode order) {
    var id = text(order.path("orderId"));
    if (id == null) {
      id = text(order.path("orderIdentifier"));
    }
    return id != null && id.matches(ID) ? id : null;
  }

  /** What came of reading an order that was asked for. */
  sealed interface Reading {
    /** It says this. */
    record Said(PaymentReport report) implements Reading {}

    /** It says something that nobody here understands. */
    record Unclear(String why) implements Reading {}
  }

  /**
   * What an order says.
   *
   * @param id the order that was asked for
   * @param now a quote that has run out some time ago is not renewed any more: see {@link
   *     CrossmintQuote}
   */
  Reading order(JsonNode order, String id, Instant now) {
    if (!id.equals(id(order)) || text(order.path("payment").path("status")) == null) {
      return new Reading.Unclear("not the order that was asked for");
    }
    var report = report(order, id);
    if (CrossmintQuote.isOver(order, now) && isUnpaid(report.state())) {
      return new Reading.Said(at(State.EXPIRED, report));
    }
    var refunded = order.path("payment").path("refunded");
    if (isNothing(refunded)) {
      return new Reading.Said(report);
    }
    return CrossmintAmounts.read(refunded)
        .<Reading>map(money -> new Reading.Said(report.with(refunds(money), List.of())))
        .orElseGet(() -> new Reading.Unclear("what was given back cannot be read"));
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isUnpaid(State state) {
    return state == State.OPEN || state == State.ATTEMPT_FAILED;
  }

  /** Crossmint tells one sum for an order. */
  private static List<RefundReport> refunds(Money money) {
    return money.isZero() ? List.of() : List.of(RefundReport.total(money));
  }

  private PaymentReport report(JsonNode order, String id) {
    var state = state(order);
    var amount =
        state == State.SUCCEEDED
            ? order.path("payment").path("received")
            : order.path("quote").path("totalPrice");
    return new PaymentReport(
        state,
        null,
        null,
        new References(id, id),
        CrossmintAmounts.read(amount).orElse(null),
        live,
        null,
        state == State.ATTEMPT_FAILED ? failure(order) : null);
  }

  private static PaymentReport at(State state, PaymentReport report) {
    return new PaymentReport(
        state, null, null, report.references(), report.amount(), report.live(), null, null);
  }

  /** The phase says nothing: "completed" only means that nothing more will happen. */
  private static State state(JsonNode order) {
    return switch (text(order.path("payment").path("status"))) {
      case "completed" -> State.SUCCEEDED;
      case "in-progress" -> State.PROCESSING;
      case "cancelled" -> State.CANCELLED;
      case null, default -> failure(order) == null ? State.OPEN : State.ATTEMPT_FAILED;
    };
  }

  private static @Nullable String failure(JsonNode order) {
    var reason = order.path("payment").path("failureReason");
    var message =
        Optional.ofNullable(text(reason.path("message"))).orElse(text(reason.path("code")));
    return message == null ? null : StorableText.cut(message, MAX_FAILURE);
  }

  /** A text with something in it; one that PostgreSQL cannot hold counts as absent. */
  private static @Nullable String text(JsonNode node) {
    if (!node.isString()) {
      return null;
    }
    var text = node.stringValue();
    return text.isBlank() || !StorableText.is(text) ? null : text;
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
