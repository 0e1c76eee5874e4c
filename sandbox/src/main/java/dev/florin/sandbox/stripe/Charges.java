package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/charges}: made by intents, read and annotated by the API. */
final class Charges {
  private Charges() {}

  static void routes(Router router) {
    router.on(
        "GET",
        "/v1/charges",
        Shape.of(Listing.PARAMS + "customer string\npayment_intent string\ntransfer_group string"),
        (call, tx) ->
            Listing.of(
                call, tx, "charge", "/v1/charges", "customer", "payment_intent", "transfer_group"));
    router.on(
        "GET",
        "/v1/charges/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require("charge", call.id(), "id")));
    router.on(
        "POST",
        "/v1/charges/*",
        Shape.of("metadata metadata\ndescription string\nreceipt_email string"),
        Charges::update);
    router.on(
        "GET",
        "/v1/charges/*/refunds",
        Shape.of(Listing.PARAMS),
        (call, tx) -> {
          var id = Json.string(tx.require("charge", call.id(), "charge"), "id");
          return Listing.of(call, Refunds.of(tx, id), "/v1/charges/" + id + "/refunds");
        });
  }

  private static Answer update(Call call, Tx tx) {
    var charge = tx.require("charge", call.id(), "id");
    call.copyTo(charge, "description", "receipt_email");
    call.metadataTo(charge);
    tx.emit("charge.updated", charge);
    return Answer.ok(charge);
  }

  /** Adds a charge for the intent that is not yet paid. */
  static ObjectNode create(Tx tx, ObjectNode intent, ObjectNode method) {
    var charge = tx.create("charge", Ids.make("ch_3", 23));
    charge.put("amount", Json.number(intent, "amount"));
    charge.put("payment_intent", Json.string(intent, "id"));
    charge.put("payment_method", Json.string(method, "id"));
    for (var field :
        new String[] {
          "application_fee_amount",
          "currency",
          "customer",
          "description",
          "metadata",
          "receipt_email",
          "shipping",
          "statement_descriptor",
          "statement_descriptor_suffix",
          "transfer_data",
          "transfer_group"
        }) {
      charge.set(field, intent.required(field).deepCopy());
    }
    charge.set("billing_details", method.required("billing_details").deepCopy());
    charge.set("payment_method_details", details(method, Json.number(intent, "amount")));
    return charge;
  }

  private static ObjectNode details(ObjectNode method, long amount) {
    var details = Blank.of("payment_method_details");
    var type = Json.string(method, "type");
    if (OtherMethods.is(type)) {
      details.remove("card");
      details.put("type", type).set(type, method.required(type).deepCopy());
      return details;
    }
    var card = details.withObjectProperty("card");
    var source = method.required("card");
    for (var field : new String[] {"brand", "exp_month", "exp_year", "fingerprint", "funding"}) {
      card.set(field, source.required(field));
    }
    card.set("last4", source.required("last4"));
    card.set("network", source.required("brand"));
    card.put("amount_authorized", amount);
    card.put("network_transaction_id", Ids.make("", 15));
    card.withObjectProperty("overcapture").put("maximum_amount_capturable", amount);
    return details;
  }
}
