package dev.florin.payment.stripe;

import dev.florin.money.Money;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.Fee;
import dev.florin.payment.provider.NextAction;
import dev.florin.payment.provider.PassedOn;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundReport;
import dev.florin.platform.StorableText;
import dev.florin.platform.StorableTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
  private static final int MAX_FAILURE = 500;

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
      case "payment_intent.payment_failed" -> failed(object, live, account);
      case "payment_intent.canceled" -> intent(object, State.CANCELLED, live, account);
      case "charge.refunded",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "charge.refund.updated",
          "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated" ->
          returned(type, object, account);
      case "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted",
          "customer.subscription.paused",
          "customer.subscription.resumed",
          "customer.subscription.trial_will_end" ->
          StripeRecurring.subscription(object, account);
      case "invoice.finalized",
          "invoice.paid",
          "invoice.payment_failed",
          "invoice.payment_action_required",
          "invoice.voided",
          "invoice.marked_uncollectible" ->
          StripeRecurring.invoice(object, account);
      case "radar.early_fraud_warning.created" -> forOperator("early_fraud_warning", object);
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
    return intent(parse(body));
  }

  private static PaymentReport intent(JsonNode object) {
    return report(object, state(object), object.path("livemode").asBoolean(false), null);
  }

  private static State state(JsonNode intent) {
    return switch (text(intent.path("status"))) {
      case "succeeded" -> State.SUCCEEDED;
      case "processing" -> State.PROCESSING;
      case "canceled" -> State.CANCELLED;
      case "requires_payment_method" ->
          hasFailedLate(intent)
              ? State.FAILED
              : intent.path("last_payment_error").isObject() ? State.ATTEMPT_FAILED : State.OPEN;
      case null, default -> State.OPEN;
    };
  }

  /**
   * Whether a method that takes time has failed after all, in fields on the seller's page. On
   * Stripe's own page the session says so.
   */
  private static boolean hasFailedLate(JsonNode intent) {
    var method = text(intent.path("last_payment_error").path("payment_method").path("type"));
    var mode = text(intent.path("metadata").path(StripeMetadata.MODE));
    return StripeIntents.EMBEDDED.equals(mode)
        && method != null
        && StripeMethods.DELAYED.contains(method);
  }

  /** A failure that would end the payment may have been overtaken by another try: ask. */
  private static ProviderEvent failed(JsonNode intent, boolean live, @Nullable String account) {
    return hasFailedLate(intent) && account == null
        ? new ProviderEvent.Incomplete(new References(null, text(intent.path("id"))))
        : new ProviderEvent.Reported(report(intent, State.ATTEMPT_FAILED, live, account));
  }

  /** What the buyer has to do for an intent that was asked for; {@code null} when nothing. */
  @Nullable NextAction nextAction(String body) {
    var intent = parse(body);
    if (!"requires_action".equals(text(intent.path("status")))) {
      return null;
    }
    var action = intent.path("next_action");
    var details = action.path(String.valueOf(text(action.path("type"))));
    var url = text(details.path("url"));
    if (url == null) {
      url = text(details.path("hosted_verification_url"));
    }
    return url == null
        ? new NextAction(NextAction.Kind.FIELDS, null)
        : new NextAction(NextAction.Kind.REDIRECT, url);
  }

  /**
   * One page of a list.
   *
   * @param next where the next one begins; {@code null} after the last
   */
  record Listed(List<ListedIntent> intents, @Nullable String next) {}

  /**
   * An intent of a list.
   *
   * @param isTakenBack whether money of it was given back or is disputed, or was once
   */
  record ListedIntent(PaymentReport report, boolean isTakenBack) {}

  /** One page of a list of intents with their charges; {@code null} when it is none. */
  @Nullable Listed intents(String body) {
    var list = parse(body);
    var data = list.path("data");
    if (!data.isArray()) {
      return null;
    }
    var last = data.isEmpty() ? null : text(data.get(data.size() - 1).path("id"));
    return new Listed(
        data.valueStream()
            .map(intent -> new ListedIntent(intent(intent), isTakenBack(intent)))
            .toList(),
        list.path("has_more").asBoolean(false) ? last : null);
  }

  private static boolean isTakenBack(JsonNode intent) {
    var charge = intent.path("latest_charge");
    return charge.path("amount_refunded").asLong(0) > 0 || charge.path("disputed").asBoolean(false);
  }

  /** A list of refunds; what cannot be read of it is left out. */
  List<RefundReport> refunds(String body) {
    return parse(body)
        .path("data")
        .valueStream()
        .map(StripeReader::refund)
        .filter(Objects::nonNull)
        .toList();
  }

  /** A refund; {@code null} when it cannot be read. */
  @Nullable RefundReport refund(String body) {
    return refund(parse(body));
  }

  private static @Nullable RefundReport refund(JsonNode refund) {
    var id = text(refund.path("id"));
    var amount = money(refund.path("amount"), refund);
    if (id == null || amount == null) {
      return null;
    }
    var state =
        switch (text(refund.path("status"))) {
          case "succeeded" -> RefundReport.State.SUCCEEDED;
          case "failed", "canceled" -> RefundReport.State.FAILED;
          case null, default -> RefundReport.State.PENDING;
        };
    return new RefundReport(
        id,
        text(refund.path("metadata").path(StripeMetadata.REFUND)),
        amount,
        state,
        state == RefundReport.State.FAILED ? text(refund.path("failure_reason")) : null);
  }

  /** A list of disputes; what cannot be read of it is left out. */
  List<DisputeReport> disputes(String body) {
    return parse(body)
        .path("data")
        .valueStream()
        .map(StripeReader::dispute)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable DisputeReport dispute(JsonNode dispute) {
    var id = text(dispute.path("id"));
    var amount = money(dispute.path("amount"), dispute);
    if (id == null || amount == null) {
      return null;
    }
    return new DisputeReport(
        id,
        amount,
        disputeState(dispute),
        text(dispute.path("reason")),
        instant(dispute.path("evidence_details").path("due_by")));
  }

  private static DisputeReport.State disputeState(JsonNode dispute) {
    return switch (text(dispute.path("status"))) {
      case "warning_needs_response", "warning_under_review" -> DisputeReport.State.INQUIRY;
      case "won" -> DisputeReport.State.WON;
      case "lost" -> DisputeReport.State.LOST;
      // Over without a verdict: what has moved on the balance says how.
      case "warning_closed", "prevented" ->
          balance(dispute) < 0 ? DisputeReport.State.LOST : DisputeReport.State.WON;
      case null, default -> DisputeReport.State.OPEN;
    };
  }

  private static long balance(JsonNode dispute) {
    return dispute
        .path("balance_transactions")
        .valueStream()
        .mapToLong(moved -> moved.path("amount").asLong(0))
        .sum();
  }

  /** A refund or a dispute, of which events come in any order: the provider is asked. */
  private static ProviderEvent returned(String type, JsonNode object, @Nullable String account) {
    var intent = reference(object.path("payment_intent"));
    if (intent == null) {
      return new ProviderEvent.Irrelevant(type + " of something that is not a payment of ours");
    }
    return account == null
        ? new ProviderEvent.Incomplete(new References(null, intent))
        : forOperator("account_mismatch", object);
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
    if ("subscription".equals(mode)) {
      return StripeRecurring.session(object, account);
    }
    if (mode != null && !mode.equals("payment")) {
      return new ProviderEvent.Irrelevant("a session in mode " + mode);
    }
    if (ForeignSession.is(object)) {
      return ForeignSession.read(object, state, references);
    }
    if (state == State.SUCCEEDED && references.payment() == null) {
      return new ProviderEvent.Incomplete(references);
    }
    return new ProviderEvent.Reported(
        new PaymentReport(
                state,
                text(object.path("metadata").path(StripeMetadata.PAYMENT)),
                text(object.path("metadata").path(StripeMetadata.REFERENCE)),
                references,
                money(object.path("amount_total"), object),
                live,
                account,
                state == State.FAILED ? "The payment did not go through." : null)
            .with(fee(object.path("payment_intent")))
            .with(passedOn(object.path("payment_intent"))));
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
            text(object.path("metadata").path(StripeMetadata.PAYMENT)),
            text(object.path("metadata").path(StripeMetadata.REFERENCE)),
            new References(null, text(object.path("id"))),
            money(object.path(received), object),
            live,
            account,
            switch (state) {
              case ATTEMPT_FAILED, FAILED, CANCELLED -> failure(object);
              case OPEN, PROCESSING, SUCCEEDED, EXPIRED -> null;
            })
        .with(fee(object))
        .with(passedOn(object));
  }

  /**
   * What Stripe has kept, in the currency of the balance; known where the charge and what it has
   * booked were asked for along with the intent, and are there.
   */
  private static @Nullable Fee fee(JsonNode intent) {
    var booked = intent.path("latest_charge").path("balance_transaction");
    var fee = money(booked.path("fee"), booked);
    return fee == null || fee.isNegative() ? null : new Fee(fee, text(booked.path("id")));
  }

  /**
   * What has gone to the destination's account, and come back: Stripe transfers all of a charge,
   * and takes its application fee back from there. Known where both were asked for along with the
   * intent, and are there; in another currency than the charge's it is no answer.
   */
  private static @Nullable PassedOn passedOn(JsonNode intent) {
    var charge = intent.path("latest_charge");
    var transfer = charge.path("transfer");
    var fee = charge.path("application_fee");
    var given = money(transfer.path("amount"), transfer);
    var reversed = money(transfer.path("amount_reversed"), transfer);
    var kept = money(fee.path("amount"), fee);
    var returned = money(fee.path("amount_refunded"), fee);
    var there = sum(given, returned);
    var back = sum(reversed, kept);
    return there == null || back == null || !there.asset().equals(back.asset())
        ? null
        : new PassedOn(there, back);
  }

  private static @Nullable String failure(JsonNode intent) {
    var message = text(intent.path("last_payment_error").path("message"));
    return message == null ? null : StorableText.cut(message, MAX_FAILURE);
  }

  private static ProviderEvent forOperator(String reason, JsonNode object) {
    return new ProviderEvent.ForOperator(
        reason,
        text(object.path("metadata").path(StripeMetadata.PAYMENT)),
        new References(null, reference(object.path("payment_intent"))));
  }

  static @Nullable Money money(JsonNode amount, JsonNode object) {
    var currency = text(object.path("currency"));
    return currency == null || !amount.isIntegralNumber() || !amount.canConvertToLong()
        ? null
        : StripeAmounts.toMoney(amount.longValue(), currency).orElse(null);
  }

  /** What both come to; unknown where one is, or where they cannot be what they are said to be. */
  private static @Nullable Money sum(@Nullable Money one, @Nullable Money other) {
    return one == null
            || other == null
            || !one.asset().equals(other.asset())
            || one.isNegative()
            || other.isNegative()
            || one.minorUnits() > Long.MAX_VALUE - other.minorUnits()
        ? null
        : one.plus(other);
  }

  /** A time in seconds; what is none that can be stored counts as absent. */
  static @Nullable Instant instant(JsonNode seconds) {
    if (!seconds.isIntegralNumber() || !seconds.canConvertToLong()) {
      return null;
    }
    try {
      var time = Instant.ofEpochSecond(seconds.longValue());
      return StorableTime.is(time) ? time : null;
    } catch (DateTimeException beyondAll) {
      return null;
    }
  }

  /** An id, or the id of an expanded object. */
  static @Nullable String reference(JsonNode node) {
    return node.isObject() ? text(node.path("id")) : text(node);
  }

  /**
   * A text with something in it. One that PostgreSQL cannot hold counts as absent: the event would
   * be tried in vain for days, and nothing that we have written is such a text.
   */
  static @Nullable String text(JsonNode node) {
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
