package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/products}. */
final class Products {
  private static final String TYPE = "product";

  /** The fields that a product made together with a session's price can have, too. */
  static final String INLINE =
      """
      name! string
      description string
      images strings
      metadata metadata
      tax_code string
      unit_label string
      """;

  private static final String MORE =
      """
      active bool
      shippable bool
      statement_descriptor string
      url string
      """;

  private static final Shape CREATE =
      Shape.of(INLINE + MORE + "id string\ntype good|service\ndefault_price_data later");
  private static final Shape UPDATE =
      Shape.of(INLINE.replace("name!", "name") + MORE + "default_price string");

  private Products() {}

  static void routes(Router router) {
    router.on("POST", "/v1/products", CREATE, (call, tx) -> Answer.ok(create(call, tx)));
    router.on(
        "GET",
        "/v1/products",
        Shape.of(Listing.PARAMS + "active bool\nurl string"),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/products", "active", "url"));
    router.on(
        "GET",
        "/v1/products/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
    router.on("POST", "/v1/products/*", UPDATE, Products::update);
    router.on("DELETE", "/v1/products/*", Shape.of(""), Products::delete);
  }

  static ObjectNode create(Call call, Tx tx) {
    var given = call.text("id");
    if (given != null && tx.findAny(given) != null) {
      throw StripeError.invalid("resource_already_exists", "id", "Product already exists.");
    }
    var product = tx.create(TYPE, given == null ? Ids.make("prod_", 14) : given);
    product.put("updated", tx.nowSeconds());
    fill(call, product);
    tx.emit("product.created", product);
    return product;
  }

  private static void fill(Call call, ObjectNode product) {
    call.copyTo(
        product,
        "name",
        "description",
        "images",
        "tax_code",
        "unit_label",
        "active",
        "shippable",
        "statement_descriptor",
        "url",
        "type",
        "default_price");
    call.metadataTo(product);
  }

  private static Answer update(Call call, Tx tx) {
    var product = tx.require(TYPE, call.id(), "id");
    fill(call, product);
    product.put("updated", tx.nowSeconds());
    tx.emit("product.updated", product);
    return Answer.ok(product);
  }

  private static Answer delete(Call call, Tx tx) {
    var product = tx.require(TYPE, call.id(), "id");
    if (tx.list("price").anyMatch(price -> call.id().equals(Json.text(price, "product")))) {
      throw StripeError.invalid(
          null, "id", "This product cannot be deleted because it has one or more prices.");
    }
    tx.emit("product.deleted", product);
    tx.delete(call.id());
    return Answer.ok(Customers.gone(call.id(), TYPE));
  }
}
