package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/invoices}: made by subscriptions, read and voided by the API. */
final class Invoices {
  private static final String URL = "/v1/invoices";

  private Invoices() {}

  static void routes(Router router) {
    router.on(
        "GET",
        URL,
        Shape.of(
            Listing.PARAMS
                + """
                subscription string
                customer string
                status draft|open|paid|uncollectible|void
                """),
        Invoices::list);
    router.on(
        "GET",
        URL + "/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(Billing.TYPE, call.id(), "invoice")));
    router.on("POST", URL + "/*/void", Shape.of(""), Invoices::voidInvoice);
  }

  private static Answer list(Call call, Tx tx) {
    var subscription = call.text("subscription");
    return Listing.of(
        call,
        tx.list(Billing.TYPE)
            .filter(invoice -> Listing.fits(call, invoice, "customer", "status"))
            .filter(invoice -> subscription == null || subscription.equals(subscriptionOf(invoice)))
            .toList(),
        URL);
  }

  static String subscriptionOf(ObjectNode invoice) {
    var parent = invoice.required("parent").required("subscription_details");
    return Json.string(parent, "subscription");
  }

  /** Returns the invoices of a subscription, oldest first, for reading and changing. */
  static List<ObjectNode> of(Tx tx, String subscription) {
    return tx
        .list(Billing.TYPE)
        .filter(invoice -> subscription.equals(subscriptionOf(invoice)))
        .map(invoice -> Json.string(invoice, "id"))
        .toList()
        .reversed()
        .stream()
        .map(id -> tx.get(Billing.TYPE, id))
        .toList();
  }

  private static Answer voidInvoice(Call call, Tx tx) {
    var invoice = tx.require(Billing.TYPE, call.id(), "invoice");
    if (!List.of("open", "uncollectible").contains(Json.string(invoice, "status"))) {
      throw StripeError.invalid(null, null, "This invoice is not open, so it cannot be voided.");
    }
    tx.moveTo(Subscriptions.clock(tx, subscriptionOf(invoice)));
    Billing.voidInvoice(tx, invoice);
    return Answer.ok(invoice);
  }
}
