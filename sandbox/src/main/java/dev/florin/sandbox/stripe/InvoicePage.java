package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands on the hosted page of an invoice. It looks as the checkout does, over one payment.
 *
 * @param session what the checkout's page wants to know of a session
 * @param items its lines, likewise
 * @param isOpen whether it can be paid
 */
record InvoicePage(ObjectNode session, List<ObjectNode> items, boolean isOpen, boolean isPaid) {
  static final String PATH = "/c/invoice/";

  static String url(Tx tx, ObjectNode invoice) {
    return tx.state().baseUrl() + PATH + Json.string(invoice, "id");
  }

  static InvoicePage of(Tx tx, ObjectNode invoice) {
    var session = Json.object();
    session.put("amount_total", Json.number(invoice, "amount_due"));
    session.put("currency", Json.string(invoice, "currency")).put("mode", "payment");
    session.putArray("payment_method_types").add("card");
    var items = new ArrayList<ObjectNode>();
    invoice.required("lines").required("data").forEach(line -> items.add(item((ObjectNode) line)));
    var paid = Json.string(invoice, "status").equals("paid");
    return new InvoicePage(session, items, isOpen(tx, invoice), paid);
  }

  private static ObjectNode item(ObjectNode line) {
    var amount = Json.number(line, "amount");
    var item = Json.object().put("quantity", 1).put("amount_total", amount);
    item.put("description", Json.string(line, "description"));
    item.putObject("price").put("unit_amount", amount);
    return item;
  }

  /** A first one is paid where it was begun, and of one that is over nothing is collected here. */
  static boolean isOpen(Tx tx, ObjectNode invoice) {
    var subscription = tx.get(Subscriptions.TYPE, Invoices.subscriptionOf(invoice));
    return Json.string(invoice, "status").equals("open")
        && !Json.string(subscription, "status").equals("incomplete")
        && !Subscriptions.isOver(subscription);
  }
}
