package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a checkout session sells. */
final class LineItems {
  static final int MAX_ITEMS = 100;
  static final int MAX_QUANTITY = 999_999;

  static final String SHAPE =
      """
      line_items list {
        price string
        price_data hash {
      """
          + Prices.INLINE
          + """
            }
            quantity int
            adjustable_quantity later
            dynamic_tax_rates later
            tax_rates later
            metadata metadata
          }
          """;

  private LineItems() {}

  /** Makes the items of a session, in order; all in one currency. */
  static List<ObjectNode> create(Tx tx, String sessionId, JsonNode given) {
    if (given.isEmpty()) {
      throw StripeError.missingParam("line_items");
    }
    if (given.size() > MAX_ITEMS) {
      throw StripeError.invalid(
          null, "line_items", "You may only specify up to " + MAX_ITEMS + " line items.");
    }
    var items = new ArrayList<ObjectNode>();
    var ids = tx.hidden(sessionId).putArray("items");
    for (int i = 0; i < given.size(); i++) {
      var item = create(tx, (ObjectNode) given.get(i), "line_items[" + i + "]");
      if (!item.required("currency")
          .equals(items.isEmpty() ? item.get("currency") : items.getFirst().get("currency"))) {
        throw StripeError.invalid(
            null, "line_items", "All line items must be in the same currency.");
      }
      items.add(item);
      ids.add(Json.string(item, "id"));
    }
    return items;
  }

  private static ObjectNode create(Tx tx, ObjectNode given, String path) {
    var price = price(tx, given, path);
    long quantity = given.has("quantity") ? Json.number(given, "quantity") : 0;
    if (!given.has("quantity")) {
      throw StripeError.missingParam(path + "[quantity]");
    }
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          path + "[quantity]",
          "This value must be between 1 and " + MAX_QUANTITY + ".");
    }
    var product = tx.get("product", Json.string(price, "product"));
    var item = tx.create("item", Ids.make("li_1", 23));
    long total = Math.multiplyExact(Json.number(price, "unit_amount"), quantity);
    item.put("amount_subtotal", total).put("amount_total", total).put("quantity", quantity);
    item.set("currency", price.required("currency"));
    item.set("description", product.required("name"));
    item.set("price", price.deepCopy());
    if (given.get("metadata") instanceof ObjectNode metadata) {
      Metadata.merge(item, metadata);
    }
    return item;
  }

  private static ObjectNode price(Tx tx, ObjectNode given, String path) {
    var id = Json.text(given, "price");
    if (id == null && given.get("price_data") instanceof ObjectNode data) {
      var price = Prices.create(new Call(List.of(), data), tx);
      // A price that was made for one session cannot be used again.
      return price.put("active", false);
    }
    if (id == null) {
      throw StripeError.missingParam(path + "[price]");
    }
    if (given.has("price_data")) {
      throw StripeError.invalid(
          null, path, "You may only specify one of these parameters: price, price_data.");
    }
    var price = tx.require("price", id, path + "[price]");
    if (!price.required("active").booleanValue()) {
      throw StripeError.invalid(
          null,
          path + "[price]",
          "The price specified is inactive. This field only accepts active prices.");
    }
    return price;
  }

  /** Returns the items of a session, in order. */
  static List<ObjectNode> of(Tx tx, String sessionId) {
    var items = new ArrayList<ObjectNode>();
    for (JsonNode id : tx.hidden(sessionId).path("items")) {
      items.add(tx.get("item", id.stringValue()));
    }
    return items;
  }
}
