package dev.florin.payment.stripe;

import static dev.florin.payment.stripe.StripeReader.instant;
import static dev.florin.payment.stripe.StripeReader.reference;
import static dev.florin.payment.stripe.StripeReader.text;

import dev.florin.payment.provider.Subscribing.Plan;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import dev.florin.payment.provider.SubscriptionReport.State;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads Stripe's subscriptions and invoices, in the shape of the library's API version: periods
 * stand on items and lines (an invoice's own period looks back), and payments beside the invoice.
 */
final class StripeSubscriptionReader {
  private static final String PRODUCT = "florin_";
  private static final int URL_MAX = 2_000;

  private final JsonMapper json;

  StripeSubscriptionReader(JsonMapper json) {
    this.json = json;
  }

  /** The id under which a plan is a product at Stripe. */
  static String product(String plan) {
    return PRODUCT + plan;
  }

  private static @Nullable String plan(JsonNode product) {
    var id = reference(product);
    return id == null || !id.startsWith(PRODUCT) ? null : id.substring(PRODUCT.length());
  }

  /**
   * A page where somebody subscribes.
   *
   * @param subscription what was begun there; {@code null} before
   */
  record Page(@Nullable String subscription, boolean isOver) {}

  Page page(String body) {
    var session = parse(body);
    return new Page(
        reference(session.path("subscription")), "expired".equals(text(session.path("status"))));
  }

  /**
   * What a subscription is on now.
   *
   * @param item the provider's name of what is charged
   * @param isPaid whether nothing is owed
   * @param isPaused whether nothing is charged for the time being
   */
  record Standing(String item, JsonNode price, boolean isPaid, boolean isPaused) {
    boolean isOn(Plan plan) {
      var every = price.path("recurring");
      return plan.code().equals(plan(price.path("product")))
          && StripeAmounts.currency(plan.price()).equals(text(price.path("currency")))
          && StripeAmounts.toStripe(plan.price()).orElse(-1L)
              == price.path("unit_amount").asLong(-2)
          && plan.interval().text().equals(text(every.path("interval")))
          && every.path("interval_count").asInt(0) == plan.every();
    }

    private static @Nullable String plan(JsonNode product) {
      return StripeSubscriptionReader.plan(product);
    }
  }

  /** What it is on; {@code null} when that is not one thing. */
  @Nullable Standing standing(String body) {
    var subscription = parse(body);
    var items = subscription.path("items").path("data");
    var id = text(items.path(0).path("id"));
    var status = text(subscription.path("status"));
    return items.size() != 1 || id == null
        ? null
        : new Standing(
            id,
            items.path(0).path("price"),
            "active".equals(status) || "trialing".equals(status),
            subscription.path("pause_collection").isObject());
  }

  /** A subscription with its bills; {@code null} when it cannot be read. */
  @Nullable SubscriptionReport report(String body, List<Bill> bills) {
    var subscription = parse(body);
    var id = text(subscription.path("id"));
    var item = subscription.path("items").path("data").path(0);
    var from = instant(item.path("current_period_start"));
    var to = instant(item.path("current_period_end"));
    if (id == null || from == null || to == null) {
      return null;
    }
    return new SubscriptionReport(
        id,
        text(subscription.path("metadata").path(StripeMetadata.SUBSCRIPTION)),
        reference(subscription.path("customer")),
        state(subscription),
        plan(item.path("price").path("product")),
        from,
        to,
        endsWith(subscription, to),
        instant(subscription.path("trial_end")),
        instant(subscription.path("ended_at")),
        subscription.path("livemode").asBoolean(false),
        null,
        bills);
  }

  private static boolean endsWith(JsonNode subscription, Instant periodEnd) {
    var at = instant(subscription.path("cancel_at"));
    return subscription.path("cancel_at_period_end").asBoolean(false)
        || (at != null && !at.isAfter(periodEnd));
  }

  /** What Stripe itself calls paused is a trial that has ended without a card. */
  private static State state(JsonNode subscription) {
    var stands =
        switch (text(subscription.path("status"))) {
          case "trialing" -> State.TRIALING;
          case "active" -> State.ACTIVE;
          case "past_due", "unpaid" -> State.PAST_DUE;
          case "paused" -> State.PAUSED;
          case "canceled", "incomplete_expired" -> State.ENDED;
          case null, default -> State.INCOMPLETE;
        };
    var collects = !subscription.path("pause_collection").isObject();
    return !collects && (stands == State.ACTIVE || stands == State.TRIALING)
        ? State.PAUSED
        : stands;
  }

  /**
   * One page of a list of invoices.
   *
   * @param next where the next one begins; {@code null} after the last
   */
  record Listed(List<Listed.Invoice> invoices, @Nullable String next) {
    /**
     * @param intent by which it is paid or to be paid; {@code null} when nothing is
     */
    record Invoice(Bill bill, @Nullable String intent) {}
  }

  /**
   * The bills of a page, the newest first; {@code null} when one cannot be read. Drafts are none
   * yet, and what somebody has billed by hand in the dashboard is not for a period of a plan.
   */
  @Nullable Listed invoices(String body) {
    var list = parse(body);
    var data = list.path("data");
    if (!data.isArray()) {
      return null;
    }
    var invoices = new ArrayList<Listed.Invoice>();
    for (var invoice : data) {
      var state = billState(invoice);
      var reason = reason(invoice);
      if (state != null && reason != null) {
        var read = invoice(invoice, state, reason);
        if (read == null) {
          return null;
        }
        invoices.add(read);
      }
    }
    var last = data.isEmpty() ? null : text(data.path(data.size() - 1).path("id"));
    return new Listed(invoices, list.path("has_more").asBoolean(false) ? last : null);
  }

  private static Listed.@Nullable Invoice invoice(
      JsonNode invoice, BillState state, Reason reason) {
    var id = text(invoice.path("id"));
    var due = StripeReader.money(invoice.path("amount_due"), invoice);
    var line = planLine(invoice);
    var from = instant(line.path("period").path("start"));
    var to = instant(line.path("period").path("end"));
    if (id == null || due == null || from == null || to == null) {
      return null;
    }
    var intent = intent(invoice, state);
    return new Listed.Invoice(
        new Bill(
            id,
            state == BillState.PAID && !due.isZero() ? intent : null,
            state,
            reason,
            plan(line.path("pricing").path("price_details").path("product")),
            due,
            from,
            to,
            invoice.path("attempt_count").asInt(0),
            null,
            state == BillState.OPEN ? page(invoice.path("hosted_invoice_url")) : null),
        intent);
  }

  /** An address that a buyer can be sent to; what is none counts as absent. */
  private static @Nullable String page(JsonNode url) {
    var text = text(url);
    if (text == null || text.length() > URL_MAX) {
      return null;
    }
    try {
      var address = new URI(text);
      var web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      return web && address.getHost() != null ? text : null;
    } catch (URISyntaxException malformed) {
      return null;
    }
  }

  private static @Nullable BillState billState(JsonNode invoice) {
    return switch (text(invoice.path("status"))) {
      case "open" -> BillState.OPEN;
      case "paid" -> BillState.PAID;
      case "void", "uncollectible" -> BillState.VOID;
      case null, default -> null;
    };
  }

  /** A change of plan that begins a period bills that period: it is one like any other. */
  private static @Nullable Reason reason(JsonNode invoice) {
    return switch (text(invoice.path("billing_reason"))) {
      case "subscription_create" -> Reason.BEGIN;
      case "subscription_cycle" -> Reason.PERIOD;
      case "subscription_update" -> isForPeriod(planLine(invoice)) ? Reason.PERIOD : Reason.CHANGE;
      case null, default -> null;
    };
  }

  /** The line of a whole period, else the one that charges a part of it, else the last. */
  private static JsonNode planLine(JsonNode invoice) {
    JsonNode best = MissingNode.getInstance();
    for (var line : invoice.path("lines").path("data")) {
      if (isForPeriod(line)) {
        return line;
      }
      if (best.isMissingNode()
          || line.path("amount").asLong(0) > 0
          || best.path("amount").asLong(0) <= 0) {
        best = line;
      }
    }
    return best;
  }

  private static boolean isForPeriod(JsonNode line) {
    var parent = line.path("parent");
    return "subscription_item_details".equals(text(parent.path("type")))
        && !parent.path("subscription_item_details").path("proration").asBoolean(false);
  }

  /** The payment that has paid it, or is to. */
  private static @Nullable String intent(JsonNode invoice, BillState state) {
    var wanted = state == BillState.PAID ? "paid" : "open";
    for (var payment : invoice.path("payments").path("data")) {
      if (wanted.equals(text(payment.path("status")))) {
        return reference(payment.path("payment").path("payment_intent"));
      }
    }
    return null;
  }

  /** Which subscription of ours an invoice is of; {@code null} when none. */
  @Nullable String owner(String invoice) {
    var details = parse(invoice).path("parent").path("subscription_details");
    return text(details.path("metadata").path(StripeMetadata.SUBSCRIPTION)) == null
        ? null
        : reference(details.path("subscription"));
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }
}
