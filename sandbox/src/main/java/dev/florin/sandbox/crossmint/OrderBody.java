package dev.florin.sandbox.crossmint;

import dev.florin.sandbox.house.Json;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What an order is made of, as it was asked for.
 *
 * @param email whose the item will be; {@code null} leaves the quote waiting for somebody
 * @param currency in lower case
 * @param total what the item costs
 */
record OrderBody(
    @Nullable String email,
    String locale,
    String method,
    String currency,
    String collection,
    BigDecimal total) {
  /** The least that a card pays. */
  static final BigDecimal LEAST = new BigDecimal("0.50");

  private static final Set<String> FIELDS = Set.of("recipient", "locale", "payment", "lineItems");
  private static final Set<String> CARD = Set.of("card", "stripe-payment-element");
  private static final String LOCATOR = "crossmint:";

  static OrderBody read(JsonNode json) {
    known(json, FIELDS);
    var payment = json.path("payment");
    var item = item(json.path("lineItems"));
    return new OrderBody(
        email(json.path("recipient")),
        json.path("locale").asString("en-US"),
        method(payment),
        currency(payment),
        collection(item),
        price(item.path("callData").path("totalPrice")));
  }

  static void known(JsonNode json, Set<String> fields) {
    for (var name : json.propertyNames()) {
      if (!fields.contains(name)) {
        throw CrossmintError.invalid("Unrecognized key: '" + name + "'");
      }
    }
  }

  static @Nullable String email(JsonNode recipient) {
    var email = Json.text(recipient, "email");
    if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw CrossmintError.invalid("recipient.email: Invalid email");
    }
    if (email == null && Json.has(recipient, "walletAddress")) {
      throw CrossmintError.invalid("The sandbox delivers to e-mail addresses only.");
    }
    return email;
  }

  private static JsonNode item(JsonNode items) {
    if (items instanceof ArrayNode several && several.size() != 1) {
      throw CrossmintError.invalid("The sandbox sells one line item at a time.");
    }
    return items.isArray() ? items.get(0) : items;
  }

  private static String method(JsonNode payment) {
    var method = Json.text(payment, "method");
    if (method == null || !CARD.contains(method)) {
      throw CrossmintError.invalid("payment.method: the sandbox takes cards only");
    }
    return method;
  }

  private static String currency(JsonNode payment) {
    var currency = payment.path("currency").asString("usd").toLowerCase(Locale.ROOT);
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equalsIgnoreCase(currency))) {
      throw CrossmintError.invalid("payment.currency: Invalid currency");
    }
    return currency;
  }

  private static String collection(JsonNode item) {
    var locator = Json.text(item, "collectionLocator");
    if (locator == null || !locator.startsWith(LOCATOR)) {
      throw CrossmintError.invalid("lineItems.collectionLocator: Invalid locator");
    }
    return locator.substring(LOCATOR.length());
  }

  private static BigDecimal price(JsonNode price) {
    if (!price.isString() || !price.stringValue().matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
      throw CrossmintError.invalid("lineItems.callData.totalPrice: must be a decimal text");
    }
    var total = new BigDecimal(price.stringValue());
    if (total.compareTo(LEAST) < 0) {
      throw CrossmintError.invalid("The total is below the minimum of " + LEAST + ".");
    }
    return total;
  }
}
