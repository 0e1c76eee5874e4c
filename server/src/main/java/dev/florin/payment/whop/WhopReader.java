package dev.florin.payment.whop;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.whop.WhopPayment.Standing;
import dev.florin.platform.StorableText;
import dev.florin.platform.StorableTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads Whop's JSON into Florin's words, in both generations: links as ids or as objects, amounts
 * as objects or as numbers. Which one comes depends on a webhook's pin, which is not ours to know.
 * Thread-safe.
 */
final class WhopReader {
  static final String PAYMENT = "florin_payment";
  static final String REFERENCE = "florin_reference";
  static final String REFUND = "florin_refund";

  private static final int MAX_FAILURE = 500;
  private static final int MAX_DIGITS = 18;

  private final ObjectReader json;
  private final String account;
  private final boolean live;

  WhopReader(JsonMapper json, String account, boolean live) {
    // Amounts are decimals, not what a floating-point number makes of them.
    this.json = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.account = account;
    this.live = live;
  }

  /** The type of an event; {@code null} when the body is none. */
  @Nullable String type(byte[] body) {
    return type(parse(body));
  }

  private static @Nullable String type(JsonNode event) {
    var type = text(event.path("type"));
    return type == null ? text(event.path("action")) : type; // the older kinds
  }

  /** What an event says. */
  ProviderEvent event(byte[] body) {
    var event = parse(body);
    var type = type(event);
    var data = event.path("data");
    if (type == null || !data.isObject()) {
      return new ProviderEvent.Unreadable("not an event of Whop's");
    }
    return switch (type) {
      case "payment.created",
          "payment.pending",
          "payment.authorized",
          "payment.succeeded",
          "payment.failed",
          "payment.canceled" ->
          payment(event, data);
      case "refund.created", "refund.updated", "dispute.created", "dispute.updated" ->
          ofPayment(data, type);
      case "dispute_alert.created" ->
          new ProviderEvent.ForOperator(
              "dispute_alert", null, new References(null, link(data, "payment")));
      default -> new ProviderEvent.Irrelevant("nothing follows from " + type);
    };
  }

  /** These come in any order, and tell of one refund or dispute of several. */
  private static ProviderEvent ofPayment(JsonNode data, String type) {
    var payment = link(data, "payment");
    return payment == null
        ? new ProviderEvent.Unreadable(type + " does not name its payment")
        : new ProviderEvent.Incomplete(new References(null, payment));
  }

  private ProviderEvent payment(JsonNode event, JsonNode data) {
    var read = payment(data);
    if (read.isEmpty()) {
      return new ProviderEvent.Unreadable("a payment without an id");
    }
    var payment = owned(read.get(), event);
    // Bodies of the oldest kind may say little; and that a slow method has failed is final only
    // when nothing else was paid at the same link.
    boolean saysLittle = text(data.path("status")) == null;
    boolean failedLate = payment.standing() == Standing.FAILED && !payment.isQuick();
    return saysLittle || failedLate
        ? new ProviderEvent.Incomplete(new References(payment.configuration(), payment.id()))
        : new ProviderEvent.Reported(payment.report());
  }

  /** The envelope names the owner, too. */
  private WhopPayment owned(WhopPayment payment, JsonNode event) {
    var owner = text(event.path("account_id"));
    var stranger = stranger(owner == null ? text(event.path("company_id")) : owner);
    return payment.account() != null || stranger == null ? payment : payment.of(stranger);
  }

  private @Nullable String stranger(@Nullable String owner) {
    return account.equals(owner) ? null : owner;
  }

  /** A payment; empty when it has no id. */
  Optional<WhopPayment> payment(JsonNode data) {
    var id = text(data.path("id"));
    if (id == null) {
      return Optional.empty();
    }
    var metadata = data.path("metadata");
    var owner = text(data.path("account_id"));
    return Optional.of(
        new WhopPayment(
            id,
            text(data.path("checkout_configuration_id")),
            link(data, "plan"),
            standing(data),
            text(data.path("payment_method_type")),
            text(metadata.path(PAYMENT)),
            text(metadata.path(REFERENCE)),
            money(data.path("total"), data),
            fee(data),
            stranger(owner == null ? text(data.path("company").path("id")) : owner),
            failure(data),
            time(data.path("created_at")),
            live));
  }

  /**
   * What Whop has kept: all that does not arrive. Only of what is paid and stays paid, and in one
   * currency: of anything else nobody says what the rest is made of.
   */
  private static @Nullable Money fee(JsonNode data) {
    var total = money(data.path("total"), data);
    var left = money(data.path("amount_after_fees"), data);
    var settled = text(data.path("settlement_currency"));
    if (total == null
        || left == null
        || standing(data) != Standing.PAID
        || isTakenBack(data)
        || !total.asset().equals(left.asset())
        || (settled != null && !settled.equalsIgnoreCase(total.asset().code()))) {
      return null;
    }
    var fee = total.minus(left);
    return fee.isNegative() || left.isNegative() ? null : fee;
  }

  private static Standing standing(JsonNode data) {
    return switch (text(data.path("status"))) {
      case "paid" -> Standing.PAID;
      case "pending" -> Standing.PENDING;
      case "void", "uncollectible" -> Standing.FAILED;
      case null, default ->
          "failed".equals(text(data.path("substatus"))) ? Standing.FAILED : Standing.OPEN;
    };
  }

  private static @Nullable String failure(JsonNode data) {
    var message = text(data.path("failure_message"));
    return message == null ? null : StorableText.cut(message, MAX_FAILURE);
  }

  /** Whether a payment says that money of it was given back or is disputed, or was once. */
  static boolean isTakenBack(JsonNode data) {
    var refunded = money(data.path("refunded_amount"), data);
    var substatus = text(data.path("substatus"));
    return (refunded != null && refunded.isPositive())
        || (substatus != null && (substatus.contains("refund") || substatus.contains("dispute")));
  }

  /** A refund; empty when it cannot be read. */
  Optional<RefundReport> refund(JsonNode data) {
    var id = text(data.path("id"));
    var amount = money(data.path("amount"), data);
    if (id == null || amount == null || !amount.isPositive()) {
      return Optional.empty();
    }
    var state =
        switch (text(data.path("status"))) {
          case "succeeded" -> RefundReport.State.SUCCEEDED;
          case "failed", "canceled" -> RefundReport.State.FAILED;
          case null, default -> RefundReport.State.PENDING;
        };
    return Optional.of(
        new RefundReport(
            id, text(data.path("metadata").path(REFUND)), amount, state, failure(data)));
  }

  /** Whether the card network gave the money back by itself: then the refund tells of it. */
  static boolean isRapid(JsonNode disputeOrRefund) {
    return disputeOrRefund.path("rapid_dispute_resolution").asBoolean(false)
        || disputeOrRefund.path("visa_rdr").asBoolean(false);
  }

  /** A dispute; empty when it cannot be read. */
  Optional<DisputeReport> dispute(JsonNode data) {
    var id = text(data.path("id"));
    var amount = money(data.path("amount"), data);
    if (id == null || amount == null || !amount.isPositive()) {
      return Optional.empty();
    }
    var due = time(data.path("evidence_due_at"));
    return Optional.of(
        new DisputeReport(
            id,
            amount,
            state(data),
            text(data.path("reason")),
            due == null ? time(data.path("needs_response_by")) : due));
  }

  /**
   * One that was closed without a ruling is over only if it was an inquiry: of any other nobody has
   * said where the money is, and what is frozen stays so until somebody does.
   */
  private static DisputeReport.State state(JsonNode data) {
    var status = text(data.path("status"));
    boolean inquiry = data.path("inquiry").asBoolean(false);
    return switch (status) {
      case "won", "warning_closed" -> DisputeReport.State.WON;
      case "lost" -> DisputeReport.State.LOST;
      case "warning_needs_response", "warning_under_review" -> DisputeReport.State.INQUIRY;
      case "closed" -> inquiry ? DisputeReport.State.WON : DisputeReport.State.OPEN;
      case null, default -> inquiry ? DisputeReport.State.INQUIRY : DisputeReport.State.OPEN;
    };
  }

  /** The payment that a refund or dispute is about; {@code null} when it does not say. */
  static @Nullable String paymentOf(JsonNode data) {
    return link(data, "payment");
  }

  private static @Nullable String link(JsonNode data, String name) {
    var id = text(data.path(name + "_id"));
    return id == null ? text(data.path(name).path("id")) : id;
  }

  /** An amount that brings its currency along, or a number beside one. */
  static @Nullable Money money(JsonNode amount, JsonNode beside) {
    var decimal = decimal(amount.isObject() ? amount.path("amount") : amount);
    var currency = text((amount.isObject() ? amount : beside).path("currency"));
    if (decimal == null || currency == null) {
      return null;
    }
    try {
      return Money.ofDecimal(decimal, Asset.currency(currency), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException | IllegalArgumentException inexpressible) {
      return null; // too fine for the currency, or none that we know
    }
  }

  private static @Nullable BigDecimal decimal(JsonNode node) {
    try {
      var decimal = node.isNumber() ? node.decimalValue() : node.isString() ? number(node) : null;
      // Before it is scaled: 1e999999999 would fill the memory.
      return decimal == null || Math.abs(decimal.precision() - (long) decimal.scale()) > MAX_DIGITS
          ? null
          : decimal;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static BigDecimal number(JsonNode node) {
    return new BigDecimal(node.stringValue());
  }

  /** When something was made; the end of time when that cannot be read. */
  static Instant createdAt(JsonNode data) {
    var created = time(data.path("created_at"));
    return created == null ? Instant.MAX : created;
  }

  private static @Nullable Instant time(JsonNode node) {
    var text = text(node);
    try {
      var time = text == null ? null : Instant.parse(text);
      return time != null && StorableTime.is(time) ? time : null;
    } catch (DateTimeException notATime) {
      return null;
    }
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

  /** The JSON of a body; a missing node when it is none. */
  JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException | NumberFormatException notJson) {
      // The second for an exponent that no BigDecimal has, which the library lets through.
      return MissingNode.getInstance();
    }
  }
}
