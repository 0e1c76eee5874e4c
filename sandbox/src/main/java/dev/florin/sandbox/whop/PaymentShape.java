package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/** A payment as it is shown: with ids and objects for amounts, or the way it was before. */
final class PaymentShape {
  private PaymentShape() {}

  static ObjectNode current(ObjectNode payment) {
    var shown = common(payment);
    shown.put("account_id", WhopSandbox.ACCOUNT_ID);
    shown.put("plan_id", Json.string(payment, "plan"));
    shown.put("product_id", Json.string(payment, "product"));
    shown.put("membership_id", Json.string(payment, "membership"));
    shown.put("member_id", "mber_sandbox0000000");
    shown.put("payment_method_id", "payt_sandbox0000000");
    shown.put("customer_email", Json.text(payment, "email"));
    shown.put("last_payment_attempt_at", Json.text(payment, "attempted_at"));
    shown.put("updated_at", Json.string(payment, "updated_at"));
    nulls(
        shown,
        """
        client_secret customer_phone dispute_alerted_at financing_installments_count
        next_payment_attempt_at promo_code_id recovery_url risk_signals settlement_time_at
        shipment_id shipping_address tax_amount verification_checks
        """);
    shown.put("needs_tracking", false).put("payments_failed", 0).put("risk_score", 12);
    shown.put("tax_behavior", "inclusive").put("three_ds_verified", false);
    shown.putArray("payment_rule_matches");
    amounts(shown, payment);
    items(shown, payment);
    instrument(shown, payment);
    shown.putObject("billing_address").put("country", "US").put("name", Json.text(payment, "name"));
    nulls(shown.withObjectProperty("billing_address"), "city line1 line2 postal_code state");
    user(shown, payment).putNull("profile_picture");
    return shown;
  }

  private static void amounts(ObjectNode shown, ObjectNode payment) {
    var currency = Json.string(payment, "currency");
    long total = Json.number(payment, "total");
    for (var name : new String[] {"total", "subtotal", "usd_total", "presentment_total"}) {
      shown.set(name, Amounts.money(total, currency));
    }
    shown.set("amount_after_fees", Amounts.money(total - total / 20, currency));
    shown.set("refunded_amount", Amounts.money(Json.number(payment, "refunded"), currency));
    shown.set("tax_refunded_amount", Amounts.money(0, currency));
  }

  private static void items(ObjectNode shown, ObjectNode payment) {
    var item = shown.putArray("line_items").addObject();
    item.put("id", "li_sandbox00000000").put("label", Json.string(payment, "title"));
    item.put("plan_id", Json.string(payment, "plan")).put("plan_title", "Sandbox");
    item.put("product_id", Json.string(payment, "product")).put("product_title", "Sandbox");
    item.put("quantity", 1);
    item.set(
        "subtotal", Amounts.money(Json.number(payment, "total"), Json.string(payment, "currency")));
  }

  private static void instrument(ObjectNode shown, ObjectNode payment) {
    var method = Json.string(payment, "method");
    var last4 = Json.text(payment, "card");
    var instrument = shown.putObject("payment_instrument");
    instrument.put("payment_method_type", method).put("installment_count", 0).putObject("icons");
    instrument.put("display_name", last4 == null ? method : "Visa •••• " + last4);
    if (last4 == null) {
      instrument.putNull("card");
      return;
    }
    instrument
        .putObject("card")
        .put("brand", "visa")
        .put("last4", last4)
        .putNull("issuer_identification_number");
  }

  static ObjectNode legacy(ObjectNode payment, Desk desk) {
    var shown = common(payment);
    var currency = Json.string(payment, "currency");
    long total = Json.number(payment, "total");
    for (var name : new String[] {"total", "subtotal", "usd_total", "settlement_amount"}) {
      shown.put(name, Amounts.number(total, currency));
    }
    shown.put("amount_after_fees", Amounts.number(total - total / 20, currency));
    shown.put("settlement_currency", currency);
    shown.put("refunded_amount", Amounts.number(Json.number(payment, "refunded"), currency));
    shown.put("last_payment_attempt", Json.text(payment, "attempted_at"));
    nulls(shown, "next_payment_attempt application_fee promo_code");
    shown
        .putObject("company")
        .put("id", WhopSandbox.ACCOUNT_ID)
        .put("title", "Sandbox")
        .put("route", "sandbox");
    plan(shown, payment).putNull("internal_notes");
    shown
        .putObject("product")
        .put("id", Json.string(payment, "product"))
        .put("title", "Sandbox")
        .put("route", "sandbox")
        .putObject("metadata");
    user(shown, payment).put("email", Json.text(payment, "email"));
    shown.putObject("member").put("id", "mber_sandbox0000000").putNull("phone");
    membership(shown, payment).putNull("phone_number");
    method(shown, payment);
    links(shown, payment, desk);
    return shown;
  }

  private static void method(ObjectNode shown, ObjectNode payment) {
    var last4 = Json.text(payment, "card");
    shown.put("card_brand", last4 == null ? null : "visa").put("card_last4", last4);
    var method = shown.putObject("payment_method").put("id", "payt_sandbox0000000");
    method.put("created_at", Json.string(payment, "created_at"));
    method.put("payment_method_type", Json.string(payment, "method"));
    if (last4 != null) {
      method
          .putObject("card")
          .put("brand", "visa")
          .put("exp_month", 12)
          .put("exp_year", 2034)
          .put("last4", last4)
          .putNull("fingerprint");
    }
  }

  private static void links(ObjectNode shown, ObjectNode payment, Desk desk) {
    var id = Json.string(payment, "id");
    for (var kind : new String[] {Desk.DISPUTE, Desk.REFUND}) {
      var links = shown.putArray(kind + "s");
      desk.newestFirst(kind).stream()
          .filter(record -> id.equals(Json.text(record, "payment")))
          .forEach(record -> links.addObject().put("id", Json.string(record, "id")));
    }
  }

  /** What a legacy refund or dispute shows of its payment. */
  static ObjectNode summary(ObjectNode payment) {
    var shown = Json.object().put("id", Json.string(payment, "id"));
    var currency = Json.string(payment, "currency");
    shown.put("total", Amounts.number(Json.number(payment, "total"), currency));
    shown.put("currency", currency).put("created_at", Json.string(payment, "created_at"));
    shown.put("paid_at", Json.text(payment, "paid_at"));
    shown.put("payment_method_type", Json.string(payment, "method"));
    plan(shown, payment);
    membership(shown, payment);
    shown.set("metadata", payment.required("metadata").deepCopy());
    return shown;
  }

  /** What a current dispute shows of its payment. */
  static ObjectNode disputed(ObjectNode payment) {
    var currency = Json.string(payment, "currency");
    var shown = Json.object().put("id", Json.string(payment, "id")).put("currency", currency);
    shown.put("amount", Amounts.number(Json.number(payment, "total"), currency));
    shown.put("created_at", Json.string(payment, "created_at"));
    shown.put("card_last4", Json.text(payment, "card")).put("payment_processor", "stripe");
    return shown.put("payment_method_type", Json.string(payment, "method"));
  }

  private static ObjectNode common(ObjectNode payment) {
    var shown = Json.object().put("id", Json.string(payment, "id"));
    shown.put("status", Json.string(payment, "status"));
    shown.put("substatus", Json.string(payment, "substatus"));
    shown.put("created_at", Json.string(payment, "created_at"));
    shown.put("paid_at", Json.text(payment, "paid_at"));
    shown.put("refunded_at", Json.text(payment, "refunded_at"));
    shown.put("currency", Json.string(payment, "currency")).put("billing_reason", "one_time");
    shown.put("checkout_configuration_id", Json.string(payment, "configuration"));
    shown.set("metadata", payment.required("metadata").deepCopy());
    shown.put("payment_method_type", Json.string(payment, "method"));
    shown.put("decline_code", Json.text(payment, "decline_code"));
    shown.put("failure_message", Json.text(payment, "failure_message"));
    boolean paid = "paid".equals(Json.text(payment, "status"));
    shown.put("refundable", paid).put("retryable", false).put("voidable", false);
    return shown.put("auto_refunded", false);
  }

  private static ObjectNode plan(ObjectNode shown, ObjectNode payment) {
    var plan = shown.putObject("plan").put("id", Json.string(payment, "plan"));
    plan.putObject("metadata");
    return plan;
  }

  private static ObjectNode membership(ObjectNode shown, ObjectNode payment) {
    return shown
        .putObject("membership")
        .put("id", Json.string(payment, "membership"))
        .put("status", "completed");
  }

  private static ObjectNode user(ObjectNode shown, ObjectNode payment) {
    return shown
        .putObject("user")
        .put("id", Json.string(payment, "user"))
        .put("name", Json.text(payment, "name"))
        .put("username", "testbuyer");
  }

  private static void nulls(ObjectNode shown, String names) {
    for (var name : names.strip().split("\\s+")) {
      shown.putNull(name);
    }
  }
}
