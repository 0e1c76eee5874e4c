package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.net.URI;
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

  /**
   * The buyer pays an open invoice on its page, with whichever card. Theirs on file stays as it is.
   */
  static PayResult pay(Tx tx, ObjectNode invoice, Buyer buyer) {
    var id = Json.string(invoice, "id");
    if (!InvoicePage.isOpen(tx, invoice)) {
      return new PayResult.NotOpen(id, Json.string(invoice, "status"));
    }
    tx.moveTo(Subscriptions.clock(tx, Invoices.subscriptionOf(invoice)));
    var intent = Billing.intentOf(tx, invoice);
    var card = TestCard.ofNumber(buyer.cardNumber());
    try {
      PaymentMethods.checked(card);
      PaymentMethods.checkExpiry(tx, buyer.expMonth(), buyer.expYear());
    } catch (StripeError wrong) {
      return Checkout.declined(id, Json.string(intent, "id"), wrong);
    }
    var method = PaymentMethods.create(tx, card, buyer.expMonth(), buyer.expYear(), buyer.cvc());
    tx.hidden(Json.string(intent, "id")).put("returnUrl", InvoicePage.url(tx, invoice));
    return result(tx, invoice, intent, charge(tx, invoice, method));
  }

  private static Payments.Outcome charge(Tx tx, ObjectNode invoice, ObjectNode method) {
    var subscription = tx.get(Subscriptions.TYPE, Invoices.subscriptionOf(invoice));
    var before = subscription.deepCopy();
    var outcome = Billing.charge(tx, invoice, method);
    Subscriptions.stand(subscription, invoice, outcome instanceof Payments.Charged);
    Subscriptions.changed(tx, before, subscription);
    return outcome;
  }

  private static PayResult result(
      Tx tx, ObjectNode invoice, ObjectNode intent, Payments.Outcome outcome) {
    var id = Json.string(invoice, "id");
    var intentId = Json.string(intent, "id");
    return switch (outcome) {
      case Payments.Charged(ObjectNode charge) ->
          new PayResult.Succeeded(
              id, intentId, Json.string(charge, "id"), URI.create(InvoicePage.url(tx, invoice)));
      case Payments.Refused(StripeError error) -> Checkout.declined(id, intentId, error);
      case Payments.Asks _ -> Checkout.asks(tx, id, intentId);
      case Payments.Waits _ -> throw new IllegalStateException("no debit pays an invoice here");
    };
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
