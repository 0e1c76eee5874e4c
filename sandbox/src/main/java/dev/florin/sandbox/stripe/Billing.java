package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An invoice's life: drafted, finalized, charged, paid or voided. */
final class Billing {
  static final String TYPE = "invoice";

  /** How long an invoice of a new period can be edited before it is finalized. */
  static final Duration DRAFT = Duration.ofHours(1);

  /** The waits before the further attempts; after the last one nothing is tried any more. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

  private static final TestCard.Declines EMPTY =
      new TestCard.Declines(
          "card_declined", "insufficient_funds", null, "Your card has insufficient funds.", true);

  private Billing() {}

  /** Drafts an invoice of what is new, after what was left for it. */
  static ObjectNode draft(
      Tx tx, ObjectNode subscription, String reason, List<ObjectNode> fresh, boolean later) {
    var invoice = tx.create(TYPE, Ids.make("in_1", 23));
    var id = Json.string(invoice, "id");
    long now = tx.nowSeconds();
    for (var field : new String[] {"currency", "customer", "default_payment_method"}) {
      invoice.set(field, subscription.required(field));
    }
    invoice.put("billing_reason", reason).put("period_start", now).put("period_end", now);
    invoice.put(
        "automatically_finalizes_at",
        later ? Long.valueOf(now + DRAFT.toSeconds()) : (@Nullable Long) null);
    var details = invoice.withObjectProperty("parent").withObjectProperty("subscription_details");
    details.put("subscription", Json.string(subscription, "id"));
    details.set("metadata", subscription.required("metadata").deepCopy());
    lines(tx, subscription, invoice, fresh);
    subscription.put("latest_invoice", id);
    tx.emit("invoice.created", invoice);
    return invoice;
  }

  private static void lines(
      Tx tx, ObjectNode subscription, ObjectNode invoice, List<ObjectNode> fresh) {
    var id = Json.string(invoice, "id");
    var list = invoice.withObjectProperty("lines");
    list.put("url", "/v1/invoices/" + id + "/lines");
    var data = list.withArrayProperty("data");
    var hidden = tx.hidden(Json.string(subscription, "id"));
    hidden.path("pending").forEach(data::add);
    hidden.remove("pending");
    fresh.forEach(data::add);
    long total = 0;
    for (var line : data) {
      ((ObjectNode) line).put("invoice", id);
      total = Math.addExact(total, Json.number(line, "amount"));
    }
    for (var field : new String[] {"subtotal", "subtotal_excluding_tax", "total"}) {
      invoice.put(field, total);
    }
    invoice.put("total_excluding_tax", total).put("amount_due", Math.max(0, total));
    invoice.put("amount_remaining", Math.max(0, total));
  }

  /** Makes a draft final: what it comes to is fixed, and a payment waits for it. */
  static void finalizeDraft(Tx tx, ObjectNode invoice) {
    long now = tx.nowSeconds();
    var customer = tx.get("customer", Json.string(invoice, "customer"));
    long number = Json.number(customer, "next_invoice_sequence");
    customer.put("next_invoice_sequence", number + 1);
    invoice.put("number", "%s-%04d".formatted(Json.string(customer, "invoice_prefix"), number));
    balance(tx, invoice, customer);
    invoice.put("status", "open").putNull("automatically_finalizes_at");
    invoice.put("hosted_invoice_url", InvoicePage.url(tx, invoice));
    invoice.put("effective_at", now);
    invoice.withObjectProperty("status_transitions").put("finalized_at", now);
    tx.emit("invoice.finalized", invoice);
    if (Json.number(invoice, "amount_due") == 0) {
      invoice.put("attempted", true);
      paid(tx, invoice);
    } else {
      intent(tx, invoice);
    }
  }

  /**
   * Sets what a customer has to their credit against what is due; what is too little to be charged
   * waits for the next invoice.
   */
  private static void balance(Tx tx, ObjectNode invoice, ObjectNode customer) {
    long before = Json.number(customer, "balance");
    long owed = Math.addExact(Json.number(invoice, "total"), before);
    long due = StripeCurrency.isChargeable(owed, Json.string(invoice, "currency")) ? owed : 0;
    long after = owed - due;
    invoice.put("starting_balance", before).put("ending_balance", after);
    invoice.put("amount_due", due).put("amount_remaining", due);
    if (after != before) {
      customer.put("balance", after);
      tx.emit("customer.updated", customer, Json.object().put("balance", before));
    }
  }

  private static void intent(Tx tx, ObjectNode invoice) {
    long due = Json.number(invoice, "amount_due");
    var currency = Json.string(invoice, "currency");
    var intent = Intents.create(tx, due, currency);
    var id = Json.string(intent, "id");
    intent.set("customer", invoice.required("customer"));
    boolean first = Json.string(invoice, "billing_reason").equals("subscription_create");
    intent.put("description", first ? "Subscription creation" : "Subscription update");
    intent.put("setup_future_usage", first ? "off_session" : null);
    tx.hidden(id).put("invoice", Json.string(invoice, "id"));
    tx.hidden(Json.string(invoice, "id")).put("intent", id);
    var payment = tx.create(InvoicePayments.TYPE, Ids.make("inpay_1", 23));
    payment.put("amount_requested", due).put("currency", currency);
    payment.put("invoice", Json.string(invoice, "id"));
    payment.withObjectProperty("payment").put("payment_intent", id);
    tx.emit("payment_intent.created", intent);
  }

  /** Returns the intent by which an open invoice is paid. */
  static ObjectNode intentOf(Tx tx, ObjectNode invoice) {
    return tx.get(Intents.TYPE, Json.string(tx.hidden(Json.string(invoice, "id")), "intent"));
  }

  /** Charges an open invoice with a method while the buyer looks on. */
  static Payments.Outcome charge(Tx tx, ObjectNode invoice, ObjectNode method) {
    return outcome(tx, invoice, Payments.confirm(tx, intentOf(tx, invoice), method, false));
  }

  /** Charges an open invoice while nobody looks on; what fails is tried again later. */
  static Payments.Outcome attempt(
      Tx tx, ObjectNode subscription, ObjectNode invoice, boolean asked) {
    var method = tx.get("payment_method", Json.string(subscription, "default_payment_method"));
    var intent = intentOf(tx, invoice);
    var hidden = tx.hidden(Json.string(subscription, "id"));
    long failing = hidden.path("failing").asLong(0);
    if (failing > 0) {
      hidden.put("failing", failing - 1);
    }
    int attempts = invoice.required("attempt_count").intValue();
    invoice.put(
        "next_payment_attempt",
        attempts < RETRIES.size()
            ? Long.valueOf(tx.nowSeconds() + RETRIES.get(attempts).toSeconds())
            : (@Nullable Long) null);
    var outcome =
        failing > 0
            ? Payments.refuse(tx, intent, method, EMPTY)
            : Payments.confirm(tx, intent, method, asked);
    outcome(tx, invoice, outcome);
    if (outcome instanceof Payments.Asks) {
      tx.emit("invoice.payment_failed", invoice); // nobody is there to be asked
    }
    return outcome;
  }

  /** Draws the consequences of a charge for the invoice. */
  static Payments.Outcome outcome(Tx tx, ObjectNode invoice, Payments.Outcome outcome) {
    invoice.put("attempted", true);
    invoice.put("attempt_count", Json.number(invoice, "attempt_count") + 1);
    switch (outcome) {
      case Payments.Charged(ObjectNode charge) -> {
        paid(tx, invoice);
        Payments.followUp(tx, intentOf(tx, invoice), charge);
      }
      case Payments.Refused _ -> {
        tx.emit("invoice.updated", invoice);
        tx.emit("invoice.payment_failed", invoice);
      }
      case Payments.Asks _ -> tx.emit("invoice.payment_action_required", invoice);
      case Payments.Waits _ -> throw new IllegalStateException("no debit pays an invoice here");
    }
    return outcome;
  }

  private static void paid(Tx tx, ObjectNode invoice) {
    long now = tx.nowSeconds();
    long due = Json.number(invoice, "amount_due");
    invoice.put("status", "paid").put("amount_paid", due).put("amount_remaining", 0);
    invoice.put("auto_advance", false).putNull("next_payment_attempt");
    invoice.withObjectProperty("status_transitions").put("paid_at", now);
    tx.emit("invoice.updated", invoice);
    tx.emit("invoice.paid", invoice);
    tx.emit("invoice.payment_succeeded", invoice);
    for (var payment : InvoicePayments.of(tx, Json.string(invoice, "id"))) {
      payment.put("status", "paid").put("amount_paid", due);
      payment.withObjectProperty("status_transitions").put("paid_at", now);
      tx.emit("invoice_payment.paid", payment);
    }
  }

  /** Nobody is to pay it any more. */
  static void voidInvoice(Tx tx, ObjectNode invoice) {
    var id = Json.string(invoice, "id");
    invoice.put("status", "void").put("auto_advance", false);
    invoice.putNull("next_payment_attempt").putNull("automatically_finalizes_at");
    invoice.withObjectProperty("status_transitions").put("voided_at", tx.nowSeconds());
    if (tx.hidden(id).has("intent")) {
      var reason = JsonNodeFactory.instance.stringNode("void_invoice");
      Intents.cancel(tx, intentOf(tx, invoice), reason);
    }
    tx.emit("invoice.updated", invoice);
    tx.emit("invoice.voided", invoice);
  }

  /** Does with a draft what is said for the time in which nothing is collected. */
  static void withhold(Tx tx, ObjectNode invoice, String behavior) {
    switch (behavior) {
      case "void" -> voidInvoice(tx, invoice);
      case "mark_uncollectible" -> {
        invoice.put("status", "uncollectible").put("auto_advance", false);
        invoice.putNull("automatically_finalizes_at");
        invoice
            .withObjectProperty("status_transitions")
            .put("marked_uncollectible_at", tx.nowSeconds());
        tx.emit("invoice.marked_uncollectible", invoice);
      }
      default -> invoice.put("auto_advance", false).putNull("automatically_finalizes_at");
    }
  }
}
