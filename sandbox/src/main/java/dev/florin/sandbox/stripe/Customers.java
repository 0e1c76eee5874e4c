package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/customers}. */
final class Customers {
  private static final String TYPE = "customer";
  private static final String ADDRESS =
      """
      address hash {
        city string
        country string
        line1 string
        line2 string
        postal_code string
        state string
      }
      """;
  private static final Shape FIELDS =
      Shape.of(
          ADDRESS
              + """
              description string
              email string
              name string
              phone string
              metadata metadata
              preferred_locales strings
              tax_exempt none|exempt|reverse
              payment_method later
              invoice_settings hash {
                default_payment_method string
              }
              """);

  private Customers() {}

  static void routes(Router router) {
    router.on("POST", "/v1/customers", FIELDS, Customers::create);
    router.on(
        "GET",
        "/v1/customers",
        Shape.of(Listing.PARAMS + "email string"),
        (call, tx) -> Listing.of(call, tx, TYPE, "/v1/customers", "email"));
    router.on(
        "GET",
        "/v1/customers/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
    router.on("POST", "/v1/customers/*", FIELDS, Customers::update);
    router.on("DELETE", "/v1/customers/*", Shape.of(""), Customers::delete);
  }

  private static Answer create(Call call, Tx tx) {
    var customer = create(tx, null);
    fill(call, customer);
    tx.emit("customer.created", customer);
    return Answer.ok(customer);
  }

  static ObjectNode create(Tx tx, @Nullable String email) {
    var customer = tx.create(TYPE, Ids.make("cus_", 14));
    customer.put("invoice_prefix", Ids.make("", 8).toUpperCase(Locale.ROOT));
    return customer.put("email", email);
  }

  private static void fill(Call call, ObjectNode customer) {
    call.copyTo(
        customer,
        "address",
        "description",
        "email",
        "name",
        "phone",
        "preferred_locales",
        "tax_exempt");
    if (call.params().get("invoice_settings") instanceof ObjectNode settings) {
      customer.withObjectProperty("invoice_settings").setAll(settings);
    }
    call.metadataTo(customer);
  }

  private static Answer update(Call call, Tx tx) {
    var customer = tx.require(TYPE, call.id(), "id");
    fill(call, customer);
    tx.emit("customer.updated", customer);
    return Answer.ok(customer);
  }

  private static Answer delete(Call call, Tx tx) {
    var customer = tx.require(TYPE, call.id(), "id");
    tx.emit("customer.deleted", customer);
    tx.delete(call.id());
    return Answer.ok(gone(call.id(), TYPE));
  }

  /** Returns what Stripe answers for a deleted object. */
  static ObjectNode gone(String id, String type) {
    return Json.object().put("id", id).put("object", type).put("deleted", true);
  }
}
