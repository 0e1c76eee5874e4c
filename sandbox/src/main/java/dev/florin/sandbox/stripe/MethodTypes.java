package dev.florin.sandbox.stripe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which kinds of payment method may be asked for in which currency. */
final class MethodTypes {
  /** Kinds that exist in some currencies only; the others are not checked. */
  private static final Map<String, Set<String>> CURRENCIES =
      Map.of(
          "alipay",
              Set.of("aud", "cad", "cny", "eur", "gbp", "hkd", "jpy", "nzd", "sgd", "usd", "myr"),
          "fpx", Set.of("myr"),
          "grabpay", Set.of("myr", "sgd"),
          "us_bank_account", Set.of("usd"),
          "sepa_debit", Set.of("eur"),
          "ideal", Set.of("eur"),
          "klarna",
              Set.of(
                  "aud", "cad", "chf", "czk", "dkk", "eur", "gbp", "nok", "nzd", "pln", "ron",
                  "sek", "usd"),
          "bacs_debit", Set.of("gbp"));

  private MethodTypes() {}

  /** Returns the checked kinds, or only cards if none were asked for. */
  static ArrayNode check(@Nullable JsonNode asked, String currency) {
    if (asked == null || asked.isEmpty()) {
      return JsonNodeFactory.instance.arrayNode().add("card");
    }
    for (JsonNode name : asked) {
      check(name.stringValue(), currency);
    }
    return (ArrayNode) asked;
  }

  /** Whether nothing but cards was asked for. */
  static boolean onlyCards(@Nullable JsonNode asked) {
    return asked == null || asked.valueStream().allMatch(n -> n.stringValue().equals("card"));
  }

  private static void check(String type, String currency) {
    if (!PaymentMethods.KNOWN_TYPES.contains(type)) {
      throw StripeError.invalid(
          null, "payment_method_types", "The payment method type \"" + type + "\" is invalid.");
    }
    var currencies = CURRENCIES.get(type);
    if (currencies != null && !currencies.contains(currency)) {
      throw StripeError.invalid(
          null,
          "payment_method_types",
          "The currency provided ("
              + currency
              + ") is invalid for the payment method type `"
              + type
              + "`. It supports: "
              + String.join(", ", List.copyOf(currencies))
              + ".");
    }
  }
}
