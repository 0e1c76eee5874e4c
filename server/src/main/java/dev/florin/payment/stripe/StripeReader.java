package dev.florin.payment.stripe;

import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.platform.StorableText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads Stripe's JSON into Florin's words. It reads the text itself, not through the library's
 * model, because that refuses events of other API versions, and an endpoint keeps the version that
 * it was made with.
 */
final class StripeReader {
  static final String PAYMENT = "florin_payment";
  static final String REFERENCE = "florin_reference";

  private final JsonMapper json;

  StripeReader(JsonMapper json) {
    this.json = json;
  }

  /** The id and type of an event, as far as there are any. */
  record Envelope(String id, String type) {}

  /** The envelope of a body; {@code null} when it is not an event. */
  @Nullable Envelope envelope(byte[] body) {
    var event = parse(body);
    var id = text(event.path("id"));
    var type = text(event.path("type"));
    return id == null || type == null ? null : new Envelope(id, type);
  }

  /** What an event says. */
  ProviderEvent event(byte[] body) {
    var event = parse(body);
    var type = text(event.path("type"));
    var object = event.path("data").path("object");
    if (type == null || !object.isObject()) {
      return new ProviderEvent.Unreadable("not an event of Stripe's v1 API");
    }
    var live = event.path("livemode").asBoolean(false);
    if (object.path("livemode").asBoolean(live) != live) {
      return new ProviderEvent.Unreadable("the event and its object differ in livemode");
    }
    var account = text(event.path("account"));
    return switch (type) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          session(object, paidState(object), live, account);
      case "checkout.session.async_payment_failed" -> session(object, State.FAILED, live, account);
      case "checkout.session.expired" -> session(object, State.EXPIRED, live, account);
      case "payment_intent.succeeded" -> intent(object, State.SUCCEEDED, live, account);
      case "payment_intent.processing" -> intent(object, State.PROCESSING, live, account);
      case "payment_intent.payment_failed" -> intent(object, State.ATTEMPT_FAILED, live, account);
      case "payment_intent.canceled" -> intent(object, State.CANCELLED, live, account);
      case "charge.refunded" -> forOperator("refunded_at_provider", object);
      case "refund.failed" -> forOperator("refund_failed", object);
      case "charge.dispute.created",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated" ->
          forOperator("dispute", object);
      default -> new ProviderEvent.Irrelevant("nothing follows from " + type);
    };
  }

  /** What a session says that was asked for. */
  @Nullable PaymentReport session(String body) {
    var object = parse(body);
    var state =
        switch (text(object.path("status"))) {
          case "complete" -> paidState(object);
          case "expired" -> State.EXPIRED;
          case null, default -> State.OPEN;
        };
    return session(object, state, object.path("livemode").asBoolean(false), null)
            instanceof ProviderEvent.Reported reported
        ? reported.report()
        : null;
  }

  /** What an intent says that was asked for. */
  PaymentReport intent(String body) {
    var object = parse(body);
    var state =
        switch (text(object.path("status"))) {
          case "succeeded" -> State.SUCCEEDED;
          case "processing" -> State.PROCESSING;
          case "canceled" -> State.CANCELLED;
          case null, default -> State.OPEN;
        };
    return report(object, state, object.path("livemode").asBoolean(false), null);
  }

  /** A completed session is paid when Stripe says so; a slow method completes it unpaid. */
  private static State paidState(JsonNode session) {
    return "unpaid".equals(text(session.path("payment_status")))
        ? State.PROCESSING
        : State.SUCCEEDED;
  }

  private ProviderEvent session(
      JsonNode object, State state, boolean live, @Nullable String account) {
    var references =
        new References(text(object.path("id")), reference(object.path("payment_intent")));
    var mode = text(object.path("mode"));
    if (mode != null && !mode.equals("payment")) {
      return new ProviderEvent.Irrelevant("a session in mode " + mode);
    }
    if (state == State.SUCCEEDED && references.payment() == null) {
      return new ProviderEvent.Incomplete(references);
    }
    return new ProviderEvent.Reported(
        new PaymentReport(
            state,
            text(object.path("metadata").path(PAYMENT)),
            text(object.path("metadata").path(REFERENCE)),
            references,
            money(object.path("amount_total"), object),
            live,
            account,
            state == State.FAILED ? "The payment did not go through." : null));
  }

  private ProviderEvent intent(
      JsonNode object, State state, boolean live, @Nullable String account) {
    return new ProviderEvent.Reported(report(object, state, live, account));
  }

  private static PaymentReport report(
      JsonNode object, State state, boolean live, @Nullable String account) {
    var received = state == State.SUCCEEDED ? "amount_received" : "amount";
    return new PaymentReport(
        state,
        text(object.path("metadata").path(PAYMENT)),
        text(object.path("metadata").path(REFERENCE)),
        new References(null, text(object.path("id"))),
        money(object.path(received), object),
        live,
        account,
        state == State.ATTEMPT_FAILED || state == State.CANCELLED ? failure(object) : null);
  }

  private static @Nullable String failure(JsonNode intent) {
    var message = text(intent.path("last_payment_error").path("message"));
    return message == null ? null : message.substring(0, Math.min(500, message.length()));
  }

  private static ProviderEvent forOperator(String reason, JsonNode object) {
    return new ProviderEvent.ForOperator(
        reason,
        text(object.path("metadata").path(PAYMENT)),
        new References(null, reference(object.path("payment_intent"))));
  }

  private static @Nullable Money money(JsonNode amount, JsonNode object) {
    var currency = text(object.path("currency"));
    return currency == null || !amount.isIntegralNumber() || !amount.canConvertToLong()
        ? null
        : StripeAmounts.toMoney(amount.longValue(), currency).orElse(null);
  }

  /** An id, or the id of an expanded object. */
  private static @Nullable String reference(JsonNode node) {
    return node.isObject() ? text(node.path("id")) : text(node);
  }

  /**
   * A text with something in it. One that PostgreSQL cannot hold counts as absent: the event would
   * be tried in vain for days, and nothing that we have written is such a text.
   */
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

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
