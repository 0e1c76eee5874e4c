package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/invoice_payments}: by which intent an invoice is paid. */
final class InvoicePayments {
  static final String TYPE = "invoice_payment";
  private static final String URL = "/v1/invoice_payments";

  private InvoicePayments() {}

  static void routes(Router router) {
    router.on(
        "GET",
        URL,
        Shape.of(
            Listing.PARAMS
                + """
                invoice string
                status canceled|open|paid
                payment hash {
                  type! payment_intent|payment_record
                  payment_intent string
                  payment_record later
                }
                """),
        InvoicePayments::list);
    router.on(
        "GET",
        URL + "/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "invoice_payment")));
  }

  private static Answer list(Call call, Tx tx) {
    var payment = call.params().get("payment");
    var intent = payment == null ? null : Json.text(payment, "payment_intent");
    return Listing.of(
        call,
        tx.list(TYPE)
            .filter(found -> Listing.fits(call, found, "invoice", "status"))
            .filter(found ->
                intent == null
                    || intent.equals(Json.text(found.required("payment"), "payment_intent")))
            .toList(),
        URL);
  }

  /** Returns the payments of an invoice, for reading and changing. */
  static List<ObjectNode> of(Tx tx, String invoice) {
    return tx
        .list(TYPE)
        .filter(payment -> invoice.equals(Json.text(payment, "invoice")))
        .map(payment -> Json.string(payment, "id"))
        .toList()
        .stream()
        .map(id -> tx.get(TYPE, id))
        .toList();
  }
}
