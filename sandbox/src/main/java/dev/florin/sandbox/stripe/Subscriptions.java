package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/subscriptions}: begun by checkout, read, changed and ended by the API. Each lives by a
 * clock of its own that begins at the world's time and stands still until it is moved.
 */
final class Subscriptions {
  static final String TYPE = "subscription";
  private static final String URL = "/v1/subscriptions";
  private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");

  private static final Shape UPDATE =
      Shape.of(
          SubscriptionChange.SHAPE
              + """
              cancel_at_period_end bool
              description string
              metadata metadata
              pause_collection hash {
                behavior! keep_as_draft|mark_uncollectible|void
                resumes_at later
              }
              cancellation_details hash {
                comment string
                feedback string
              }
              add_invoice_items later
              automatic_tax later
              billing_cycle_anchor later
              cancel_at later
              collection_method later
              default_payment_method later
              discounts later
              payment_settings later
              transfer_data later
              trial_end later
              trial_settings later
              """);

  private Subscriptions() {}

  static void routes(Router router) {
    router.on(
        "GET",
        URL,
        Shape.of(Listing.PARAMS + "customer string\nstatus string"),
        Subscriptions::list);
    router.on(
        "GET",
        URL + "/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
    router.on("POST", URL + "/*", UPDATE, Subscriptions::update);
    router.on(
        "DELETE", URL + "/*", Shape.of("invoice_now bool\nprorate bool"), Subscriptions::cancel);
  }

  /** Without a status, all that are not cancelled, as Stripe does. */
  private static Answer list(Call call, Tx tx) {
    var status = call.text("status");
    return Listing.of(
        call,
        tx.list(TYPE)
            .filter(subscription -> Listing.fits(call, subscription, "customer"))
            .filter(subscription -> {
              var is = Json.string(subscription, "status");
              return status == null ? !is.equals("canceled") : List.of(is, "all").contains(status);
            })
            .toList(),
        URL);
  }

  /** Returns the second at which a subscription lives. */
  static long clock(Tx tx, String id) {
    return Json.number(tx.hidden(id), "now");
  }

  /** Returns its one item. */
  static ObjectNode item(ObjectNode subscription) {
    return (ObjectNode) subscription.required("items").required("data").required(0);
  }

  static boolean isOver(ObjectNode subscription) {
    return OVER.contains(Json.string(subscription, "status"));
  }

  /** Adds one that waits for its first payment, or is in its trial. */
  static ObjectNode create(
      Tx tx, String customer, ObjectNode price, long quantity, ObjectNode data, String method) {
    var subscription = tx.create(TYPE, Ids.make("sub_1", 23));
    var id = Json.string(subscription, "id");
    long now = tx.nowSeconds();
    long days = data.path("trial_period_days").asLong(0);
    long trialEnd = now + days * 86_400;
    tx.hidden(id).put("now", now);
    subscription.put("customer", customer).put("start_date", now);
    subscription.set("currency", price.required("currency"));
    subscription.put("billing_cycle_anchor", trialEnd).put("default_payment_method", method);
    Metadata.merge(
        subscription, data.path("metadata").isObject() ? data.required("metadata") : Json.object());
    subscription.put("description", Json.text(data, "description"));
    if (days > 0) {
      subscription.put("trial_start", now).put("trial_end", trialEnd).put("status", "trialing");
    }
    item(tx, subscription, price, quantity);
    period(subscription, now, days > 0 ? trialEnd : end(subscription, now));
    return subscription;
  }

  private static void item(Tx tx, ObjectNode subscription, ObjectNode price, long quantity) {
    var id = Json.string(subscription, "id");
    var item = Blank.of("subscription_item").put("id", Ids.make("si_", 14));
    item.put("created", tx.nowSeconds()).put("subscription", id);
    var list = subscription.withObjectProperty("items");
    list.put("url", "/v1/subscription_items?subscription=" + id);
    ((ArrayNode) list.required("data")).add(item);
    price(item, price, quantity);
  }

  /** Puts a price, and the plan of its older name, on an item. */
  static void price(ObjectNode item, ObjectNode price, long quantity) {
    item.put("quantity", quantity).set("price", price.deepCopy());
    var plan = Blank.of("plan");
    for (var field : new String[] {"id", "active", "created", "currency", "product"}) {
      plan.set(field, price.required(field));
    }
    plan.set("amount", price.required("unit_amount"));
    plan.set("amount_decimal", price.required("unit_amount_decimal"));
    plan.set("interval", price.required("recurring").required("interval"));
    plan.set("interval_count", price.required("recurring").required("interval_count"));
    item.set("plan", plan);
  }

  static void period(ObjectNode subscription, long from, long to) {
    item(subscription).put("current_period_start", from).put("current_period_end", to);
    if (subscription.required("cancel_at_period_end").booleanValue()) {
      subscription.put("cancel_at", to);
    }
  }

  static long periodStart(ObjectNode subscription) {
    return Json.number(item(subscription), "current_period_start");
  }

  static long periodEnd(ObjectNode subscription) {
    return Json.number(item(subscription), "current_period_end");
  }

  /** Returns when a period ends that begins at {@code from}. */
  static long end(ObjectNode subscription, long from) {
    var every = item(subscription).required("price").required("recurring");
    return Periods.after(
        Json.number(subscription, "billing_cycle_anchor"),
        Json.string(every, "interval"),
        Json.number(every, "interval_count"),
        from);
  }

  /** Says what has changed of one since it was as {@code before}; nothing if nothing has. */
  static void changed(Tx tx, ObjectNode before, ObjectNode subscription) {
    var previous = Json.object();
    for (var field : before.properties()) {
      if (!field.getValue().equals(subscription.get(field.getKey()))) {
        previous.set(field.getKey(), field.getValue());
      }
    }
    if (!previous.isEmpty()) {
      tx.emit("customer.subscription.updated", subscription, previous);
    }
  }

  /** Stands as the charge of its newest invoice says. */
  static void stand(ObjectNode subscription, ObjectNode invoice, boolean paid) {
    var isNewest = Json.string(invoice, "id").equals(Json.text(subscription, "latest_invoice"));
    var status = Json.string(subscription, "status");
    if (paid && isNewest && Set.of("incomplete", "past_due").contains(status)) {
      subscription.put("status", "active");
    } else if (!paid && status.equals("active")) {
      subscription.put("status", "past_due");
    }
  }

  private static Answer update(Call call, Tx tx) {
    var subscription = tx.require(TYPE, call.id(), "id");
    if (isOver(subscription)) {
      throw StripeError.invalid(
          null,
          null,
          "A canceled subscription can only update its cancellation_details and metadata.");
    }
    tx.moveTo(clock(tx, call.id()));
    var before = subscription.deepCopy();
    call.metadataTo(subscription);
    call.copyTo(subscription, "description");
    endWithPeriod(call, tx, subscription);
    pause(call, subscription);
    if (call.params().get("items") instanceof ArrayNode items) {
      SubscriptionChange.apply(call, tx, subscription, items);
    }
    changed(tx, before, subscription);
    return Answer.ok(subscription);
  }

  private static void endWithPeriod(Call call, Tx tx, ObjectNode subscription) {
    if (!call.params().has("cancel_at_period_end")) {
      return;
    }
    boolean ends = call.params().required("cancel_at_period_end").booleanValue();
    boolean ended = subscription.required("cancel_at_period_end").booleanValue();
    if (ends == ended) {
      return;
    }
    subscription.put("cancel_at_period_end", ends);
    var details = subscription.withObjectProperty("cancellation_details");
    if (ends) {
      subscription.put("cancel_at", periodEnd(subscription)).put("canceled_at", tx.nowSeconds());
      details.put("reason", "cancellation_requested");
    } else {
      subscription.putNull("cancel_at").putNull("canceled_at");
      details.putNull("reason");
    }
  }

  private static void pause(Call call, ObjectNode subscription) {
    var pause = call.params().get("pause_collection");
    if (pause instanceof ObjectNode given) {
      subscription.set("pause_collection", given.deepCopy().putNull("resumes_at"));
    } else if (pause != null) {
      subscription.putNull("pause_collection");
    }
  }

  private static Answer cancel(Call call, Tx tx) {
    var subscription = tx.require(TYPE, call.id(), "id");
    if (isOver(subscription)) {
      throw StripeError.missingResource(TYPE, call.id(), "id");
    }
    if (call.params().path("invoice_now").asBoolean()
        || call.params().path("prorate").asBoolean()) {
      throw StripeError.notHereYet("prorate", "a last invoice when a subscription is cancelled");
    }
    tx.moveTo(clock(tx, call.id()));
    end(tx, subscription);
    return Answer.ok(subscription);
  }

  /** Ends it now. What is open stays open, and nobody collects it any more. */
  static void end(Tx tx, ObjectNode subscription) {
    long now = tx.nowSeconds();
    for (var invoice : Invoices.of(tx, Json.string(subscription, "id"))) {
      invoice.put("auto_advance", false).putNull("next_payment_attempt");
      invoice.putNull("automatically_finalizes_at");
    }
    subscription.put("status", "canceled").put("ended_at", now);
    if (!subscription.hasNonNull("canceled_at")) {
      subscription.put("canceled_at", now);
      subscription
          .withObjectProperty("cancellation_details")
          .put("reason", "cancellation_requested");
    }
    tx.emit("customer.subscription.deleted", subscription);
  }

  /** Nobody has paid its first invoice, and nobody can any more. */
  static void expire(Tx tx, ObjectNode subscription) {
    var before = subscription.deepCopy();
    var invoice = tx.get(Billing.TYPE, Json.string(subscription, "latest_invoice"));
    subscription.put("status", "incomplete_expired").put("ended_at", tx.nowSeconds());
    Billing.voidInvoice(tx, invoice);
    changed(tx, before, subscription);
  }
}
