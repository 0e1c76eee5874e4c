package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another price for a running subscription. What is left of the period is reckoned by the second:
 * one line gives back the rest of the old price, one charges the rest of the new one, each rounded
 * by itself (docs.stripe.com/billing/subscriptions/prorations). A price of another interval begins
 * a new period at once.
 */
final class SubscriptionChange {
  static final String SHAPE =
      """
      items list {
        id string
        price string
        price_data hash {
          currency! string
          product! string
          unit_amount! int
          tax_behavior exclusive|inclusive|unspecified
      """
          + Prices.RECURRING.replace("recurring", "recurring!")
          + """
            }
            quantity int
            deleted later
            discounts later
            metadata later
            tax_rates later
          }
          proration_behavior always_invoice|create_prorations|none
          payment_behavior allow_incomplete|default_incomplete|error_if_incomplete|pending_if_incomplete
          proration_date later
          """;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.US).withZone(ZoneOffset.UTC);

  private SubscriptionChange() {}

  static void apply(Call call, Tx tx, ObjectNode subscription, ArrayNode items) {
    var item = Subscriptions.item(subscription);
    var given = only(items, Json.string(item, "id"));
    var old = item.deepCopy();
    var price = price(tx, subscription, given);
    long quantity =
        given.has("quantity") ? Json.number(given, "quantity") : Json.number(item, "quantity");
    if (isSame(old, price, quantity)) {
      return;
    }
    Subscriptions.price(item, price, quantity);
    if (!Json.string(subscription, "status").equals("trialing")) {
      charge(call, tx, subscription, old);
    }
  }

  private static ObjectNode only(ArrayNode items, String id) {
    if (items.size() != 1 || Json.text(items.required(0), "id") == null) {
      throw StripeError.notHereYet("items", "subscriptions of several items");
    }
    var given = (ObjectNode) items.required(0);
    if (!id.equals(Json.text(given, "id"))) {
      throw StripeError.missingResource(
          "subscription_item", Json.string(given, "id"), "items[0][id]");
    }
    return given;
  }

  private static ObjectNode price(Tx tx, ObjectNode subscription, ObjectNode given) {
    var id = Json.text(given, "price");
    ObjectNode price;
    if (given.get("price_data") instanceof ObjectNode data) {
      price = Prices.create(new Call(List.of(), data), tx).put("active", false);
    } else if (id != null) {
      price = tx.require("price", id, "items[0][price]");
    } else {
      price = (ObjectNode) Subscriptions.item(subscription).required("price").deepCopy();
    }
    if (!Prices.isRecurring(price)) {
      throw StripeError.invalid(null, "items[0][price]", "The price must be a recurring one.");
    }
    if (!price.required("currency").equals(subscription.required("currency"))) {
      throw StripeError.invalid(
          null, "items[0][price]", "The price must be in the subscription's currency.");
    }
    return price;
  }

  private static boolean isSame(ObjectNode item, ObjectNode price, long quantity) {
    var old = item.required("price");
    return Json.number(item, "quantity") == quantity
        && old.required("product").equals(price.required("product"))
        && old.required("unit_amount").equals(price.required("unit_amount"))
        && isSameInterval(item, price);
  }

  private static boolean isSameInterval(ObjectNode item, ObjectNode price) {
    return item.required("price").required("recurring").equals(price.required("recurring"));
  }

  private static void charge(Call call, Tx tx, ObjectNode subscription, ObjectNode old) {
    var behavior = call.text("proration_behavior");
    boolean prorates = !"none".equals(behavior);
    boolean turns =
        !isSameInterval(old, (ObjectNode) Subscriptions.item(subscription).required("price"));
    var lines = new ArrayList<ObjectNode>();
    if (prorates) {
      lines.add(rest(tx, subscription, old, true));
    }
    if (turns) {
      long now = tx.nowSeconds();
      subscription.put("billing_cycle_anchor", now);
      Subscriptions.period(subscription, now, Subscriptions.end(subscription, now));
      lines.add(period(tx, subscription));
    } else if (prorates) {
      lines.add(rest(tx, subscription, Subscriptions.item(subscription), false));
    }
    if (turns || "always_invoice".equals(behavior)) {
      invoice(call, tx, subscription, lines);
    } else {
      var pending = tx.hidden(Json.string(subscription, "id")).withArrayProperty("pending");
      lines.forEach(pending::add);
    }
  }

  private static void invoice(Call call, Tx tx, ObjectNode subscription, List<ObjectNode> lines) {
    var payment = call.text("payment_behavior");
    if ("pending_if_incomplete".equals(payment) || "default_incomplete".equals(payment)) {
      throw StripeError.notHereYet("payment_behavior", "payment_behavior " + payment);
    }
    var invoice = Billing.draft(tx, subscription, "subscription_update", lines, false);
    var outcome = SubscriptionTime.collect(tx, subscription, invoice);
    if ("error_if_incomplete".equals(payment)) {
      outcome.ifPresent(SubscriptionChange::refuseUnlessPaid);
    }
  }

  /** Thrown, it undoes the change and all that came of it. */
  private static void refuseUnlessPaid(Payments.Outcome outcome) {
    switch (outcome) {
      case Payments.Charged _ -> {}
      case Payments.Refused refused -> throw refused.error();
      case Payments.Asks _, Payments.Waits _ ->
          throw StripeError.of(
              402,
              "card_error",
              "subscription_payment_intent_requires_action",
              "Payment for this subscription requires additional user action before it can be"
                  + " completed successfully.");
    }
  }

  /** Returns the line of a period, or of a trial, which costs nothing. */
  static ObjectNode period(Tx tx, ObjectNode subscription) {
    var item = Subscriptions.item(subscription);
    boolean trial = Json.string(subscription, "status").equals("trialing");
    var name = name(tx, item);
    var line = line(tx, subscription, item, trial ? 0 : amount(item));
    line.put("description", trial ? "Trial period for " + name : "1 × " + name);
    line.withObjectProperty("period")
        .put("start", Subscriptions.periodStart(subscription))
        .put("end", Subscriptions.periodEnd(subscription));
    line.withObjectProperty("parent")
        .put("type", "subscription_item_details")
        .putNull("invoice_item_details")
        .withObjectProperty("subscription_item_details")
        .putNull("invoice_item")
        .put("proration", false)
        .putNull("proration_details")
        .put("subscription", Json.string(subscription, "id"))
        .put("subscription_item", Json.string(item, "id"));
    return line;
  }

  private static ObjectNode rest(Tx tx, ObjectNode subscription, ObjectNode item, boolean credit) {
    long now = tx.nowSeconds();
    long end = Json.number(item, "current_period_end");
    long part =
        Periods.part(amount(item), end - now, end - Json.number(item, "current_period_start"));
    var line = line(tx, subscription, item, credit ? -part : part);
    line.put(
        "description",
        (credit ? "Unused time on " : "Remaining time on ")
            + name(tx, item)
            + " after "
            + DAY.format(Instant.ofEpochSecond(now)));
    line.put("discountable", false);
    line.withObjectProperty("period").put("start", now).put("end", end);
    line.withObjectProperty("parent")
        .put("type", "invoice_item_details")
        .putNull("subscription_item_details")
        .withObjectProperty("invoice_item_details")
        .put("invoice_item", Ids.make("ii_1", 23))
        .put("proration", true)
        .putNull("proration_details")
        .put("subscription", Json.string(subscription, "id"));
    return line;
  }

  private static ObjectNode line(Tx tx, ObjectNode subscription, ObjectNode item, long amount) {
    var line = Blank.of("line_item").put("id", Ids.make("il_1", 23));
    line.put("amount", amount).put("subtotal", amount);
    line.set("currency", subscription.required("currency"));
    line.set("quantity", item.required("quantity"));
    line.set("metadata", subscription.required("metadata").deepCopy());
    var price = item.required("price");
    var pricing = line.withObjectProperty("pricing");
    pricing.set("unit_amount_decimal", price.required("unit_amount_decimal"));
    pricing
        .withObjectProperty("price_details")
        .put("price", Json.string(price, "id"))
        .put("product", Json.string(tx.get("product", Json.string(price, "product")), "id"));
    return line;
  }

  private static long amount(ObjectNode item) {
    return Math.multiplyExact(
        Json.number(item.required("price"), "unit_amount"), Json.number(item, "quantity"));
  }

  private static String name(Tx tx, ObjectNode item) {
    var product = Json.string(item.required("price"), "product");
    return Json.string(tx.get("product", product), "name");
  }
}
