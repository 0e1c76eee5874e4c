package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/prices}: paid once, or for each period. */
final class Prices {
  private static final String TYPE = "price";
  private static final long MAX_INTERVALS = 1095;

  /** How often a price is charged. */
  static final String RECURRING =
      """
      recurring hash {
        interval! day|week|month|year
        interval_count int
        usage_type licensed
        meter later
        trial_period_days later
      }
      """;

  /** The fields of a price made together with a session. */
  static final String INLINE =
      """
      currency! string
      unit_amount int
      unit_amount_decimal later
      product string
      product_data hash {
      """
          + Products.INLINE
          + """
          }
          tax_behavior exclusive|inclusive|unspecified
          """
          + Prices.RECURRING;

  private static final Shape CREATE =
      Shape.of(
          INLINE
              + """
              active bool
              billing_scheme per_unit
              lookup_key string
              transfer_lookup_key bool
              metadata metadata
              nickname string
              custom_unit_amount later
              tiers later
              currency_options later
              transform_quantity later
              """);

  private Prices() {}

  static void routes(Router router) {
    router.on(
        "POST",
        "/v1/prices",
        CREATE,
        (call, tx) -> {
          var price = create(call, tx);
          tx.emit("price.created", price);
          return Answer.ok(price);
        });
    router.on(
        "GET",
        "/v1/prices",
        Shape.of(
            Listing.PARAMS
                + "active bool\ncurrency string\nproduct string\ntype one_time|recurring\n"
                + "lookup_keys strings"),
        Prices::list);
    router.on(
        "GET",
        "/v1/prices/*",
        Shape.of(""),
        (call, tx) -> Answer.ok(tx.require(TYPE, call.id(), "id")));
    router.on(
        "POST",
        "/v1/prices/*",
        Shape.of("active bool\nlookup_key string\nmetadata metadata\nnickname string"),
        Prices::update);
  }

  private static Answer list(Call call, Tx tx) {
    var keys = call.params().get("lookup_keys");
    if (keys == null) {
      return Listing.of(call, tx, TYPE, "/v1/prices", "active", "currency", "product", "type");
    }
    var wanted = keys.valueStream().map(key -> key.stringValue()).toList();
    return Listing.of(
        call,
        tx.list(TYPE).filter(price -> wanted.contains(Json.text(price, "lookup_key"))).toList(),
        "/v1/prices");
  }

  static ObjectNode create(Call call, Tx tx) {
    var price = tx.create(TYPE, Ids.make("price_1", 23));
    var currency = StripeCurrency.check(Json.string(call.params(), "currency"), "currency");
    if (!call.params().has("unit_amount")) {
      throw StripeError.missingParam("unit_amount");
    }
    long amount = Json.number(call.params(), "unit_amount");
    if (amount < 0) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "unit_amount",
          "This value must be greater than or equal to 0.");
    }
    price.put("currency", currency);
    price.put("unit_amount", amount).put("unit_amount_decimal", String.valueOf(amount));
    price.put("product", product(call, tx));
    recurring(call, price);
    checkLookupKey(call, tx);
    call.copyTo(price, "active", "lookup_key", "nickname", "tax_behavior");
    call.metadataTo(price);
    return price;
  }

  private static void recurring(Call call, ObjectNode price) {
    if (!(call.params().get("recurring") instanceof ObjectNode given)) {
      return;
    }
    long count = given.has("interval_count") ? Json.number(given, "interval_count") : 1;
    if (count < 1 || count > MAX_INTERVALS) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "recurring[interval_count]",
          "This value must be between 1 and " + MAX_INTERVALS + ".");
    }
    price.put("type", "recurring");
    price
        .putObject("recurring")
        .put("interval", Json.string(given, "interval"))
        .put("interval_count", count)
        .putNull("meter")
        .putNull("trial_period_days")
        .put("usage_type", "licensed");
  }

  /** Whether it is charged for each period. */
  static boolean isRecurring(ObjectNode price) {
    return price.hasNonNull("recurring");
  }

  private static String product(Call call, Tx tx) {
    var product = call.text("product");
    if (product != null) {
      return Json.string(tx.require("product", product, "product"), "id");
    }
    if (call.params().get("product_data") instanceof ObjectNode data) {
      return Json.string(Products.create(new Call(List.of(), data), tx), "id");
    }
    throw StripeError.missingParam("product");
  }

  private static void checkLookupKey(Call call, Tx tx) {
    var key = call.text("lookup_key");
    if (key == null) {
      return;
    }
    var other = tx.list(TYPE).filter(price -> key.equals(Json.text(price, "lookup_key"))).findAny();
    if (other.isEmpty()) {
      return;
    }
    if (!call.params().path("transfer_lookup_key").asBoolean()) {
      throw StripeError.invalid(
          "resource_already_exists",
          "lookup_key",
          "A price (`" + Json.string(other.get(), "id") + "`) already uses that lookup key.");
    }
    tx.get(TYPE, Json.string(other.get(), "id")).putNull("lookup_key");
  }

  private static Answer update(Call call, Tx tx) {
    var price = tx.require(TYPE, call.id(), "id");
    call.copyTo(price, "active", "lookup_key", "nickname");
    call.metadataTo(price);
    tx.emit("price.updated", price);
    return Answer.ok(price);
  }
}
