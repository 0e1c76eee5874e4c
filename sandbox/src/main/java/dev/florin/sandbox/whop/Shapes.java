package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How records are shown, by version. Field names are those of Whop's documents; a test holds them
 * against the published shapes.
 */
final class Shapes {
  private Shapes() {}

  private static ObjectNode times(ObjectNode shown, ObjectNode record) {
    return shown
        .put("id", Json.string(record, "id"))
        .put("created_at", Json.string(record, "created_at"));
  }

  private static void nulls(ObjectNode shown, String names) {
    for (var name : names.strip().split("\\s+")) {
      shown.putNull(name);
    }
  }

  static ObjectNode configuration(ObjectNode configuration, Desk desk, Version version) {
    var plan = (ObjectNode) configuration.required("plan");
    var id = Json.string(configuration, "id");
    var shown = times(Json.object(), configuration);
    shown.put(version.owner(), WhopSandbox.ACCOUNT_ID).put("mode", "payment");
    shown.put("updated_at", Json.string(configuration, "updated_at"));
    shown.put("currency", Json.string(plan, "currency"));
    shown.set("metadata", configuration.required("metadata").deepCopy());
    shown.set("payment_method_configuration", configuration.required("methods").deepCopy());
    shown.set("plan", plan(plan, version));
    var base = desk.records().baseUrl();
    shown.put("purchase_url", base + "/checkout/" + Json.string(plan, "id") + "/?session=" + id);
    shown.set("redirect_url", configuration.required("redirect_url"));
    shown.set("affiliate_code", configuration.required("affiliate_code"));
    return shown.put("three_ds_level", "frictionless_if_required");
  }

  private static ObjectNode plan(ObjectNode plan, Version version) {
    var shown = Json.object().put("id", Json.string(plan, "id"));
    shown.put("visibility", Json.string(plan, "visibility")).put("plan_type", "one_time");
    shown.put("release_method", "buy_now").put("currency", Json.string(plan, "currency"));
    shown.put(
        "initial_price", Amounts.number(Json.number(plan, "price"), Json.string(plan, "currency")));
    shown.put("renewal_price", 0);
    nulls(shown, "billing_period expiration_days trial_period_days");
    if (version.hasNativePayments()) {
      shown.put("three_ds_level", "frictionless_if_required");
      shown.put("adaptive_pricing_enabled", true);
    }
    return shown;
  }

  static ObjectNode payment(ObjectNode payment, Desk desk, Version version) {
    return version.hasNativePayments()
        ? PaymentShape.current(payment)
        : PaymentShape.legacy(payment, desk);
  }

  static ObjectNode refund(ObjectNode refund, Desk desk, Version version) {
    var currency = Json.string(refund, "currency");
    long amount = Json.number(refund, "amount");
    var shown = times(Json.object(), refund).put("status", Json.string(refund, "status"));
    shown.put("provider", "stripe");
    shown.put("provider_created_at", Json.string(refund, "created_at"));
    nulls(shown, "reference_status reference_type reference_value");
    shown.set("metadata", refund.path("metadata").deepCopy());
    if (!version.hasNativePayments()) {
      var payment = desk.get(Desk.PAYMENT, Json.string(refund, "payment"));
      shown.put("amount", Amounts.number(amount, currency)).put("currency", currency);
      shown.set("payment", PaymentShape.summary(payment));
      return shown;
    }
    shown.set("amount", Amounts.money(amount, currency));
    shown.set("original_amount", Amounts.money(amount, currency));
    shown.put("account_id", WhopSandbox.ACCOUNT_ID);
    shown.put("payment_id", Json.string(refund, "payment"));
    nulls(shown, "failure_reason reason");
    shown.put("failure_message", Json.text(refund, "failure_message"));
    return shown.put("updated_at", Json.string(refund, "updated_at")).put("visa_rdr", false);
  }

  static ObjectNode dispute(ObjectNode dispute, Desk desk, Version version) {
    var payment = desk.get(Desk.PAYMENT, Json.string(dispute, "payment"));
    var currency = Json.string(dispute, "currency");
    var shown = times(Json.object(), dispute).put("currency", currency);
    shown.put("amount", Amounts.number(Json.number(dispute, "amount"), currency));
    shown.put("reason", Json.string(dispute, "reason"));
    var status = Json.string(dispute, "status");
    boolean editable = status.equals("needs_response");
    if (!version.hasNativeDisputes()) {
      shown.put("status", legacyStatus(status, dispute.required("inquiry").booleanValue()));
      shown.put("editable", editable).put("visa_rdr", false).put("visible", true);
      shown.put("needs_response_by", Json.string(dispute, "due_at"));
      shown.set("payment", PaymentShape.summary(payment));
      shown.putObject("plan").put("id", Json.string(payment, "plan"));
      return shown;
    }
    shown.put("status", status).put("account_id", WhopSandbox.ACCOUNT_ID);
    shown.put("evidence_due_at", Json.string(dispute, "due_at"));
    shown.put("evidence_editable", editable);
    nulls(
        shown,
        """
        evidence_locked_reason evidence_submitted_at generated_response_attachment reason_code buyer
        """);
    shown.putObject("evidence");
    shown.putArray("issuer_comments");
    shown.put("inquiry", dispute.required("inquiry").booleanValue());
    shown.set("payment", PaymentShape.disputed(payment));
    shown.put("plan_id", Json.string(payment, "plan"));
    shown.put("product_id", Json.string(payment, "product"));
    return shown
        .put("rapid_dispute_resolution", false)
        .put("updated_at", Json.string(dispute, "updated_at"));
  }

  private static String legacyStatus(String status, boolean inquiry) {
    return inquiry && List.of("needs_response", "under_review", "closed").contains(status)
        ? "warning_" + status
        : status;
  }

  static ObjectNode membership(ObjectNode payment) {
    var shown = Json.object().put("id", Json.string(payment, "membership"));
    shown.put("status", "completed").put("user_id", Json.string(payment, "user"));
    shown.put("product_id", Json.string(payment, "product"));
    shown.put("plan_id", Json.string(payment, "plan"));
    nulls(shown, "license_key phone_number current_period_end member");
    shown.put("cancel_at_period_end", false);
    shown.set("metadata", payment.required("metadata").deepCopy());
    shown.put("created_at", Json.string(payment, "updated_at"));
    shown
        .putObject("account")
        .put("id", WhopSandbox.ACCOUNT_ID)
        .put("title", "Sandbox")
        .put("route", "sandbox")
        .putNull("logo_url");
    return shown;
  }
}
