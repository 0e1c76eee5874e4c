package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.house.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The methods that are no cards: those that send the buyer to a bank or a wallet, and those that
 * debit an account and take days. Stripe's test accounts (docs.stripe.com/testing) say by
 * themselves how a debit ends; any other waits for {@link StripeSandbox#settleDebit}.
 */
final class OtherMethods {
  /** Asks the buyer somewhere else; then the money is there. */
  static final Set<String> REDIRECTS = Set.of("alipay", "grabpay", "fpx", "ideal", "klarna");

  /** Debits an account: processing first. */
  static final Set<String> DEBITS = Set.of("sepa_debit", "bacs_debit", "us_bank_account");

  /** How the debit of a test account ends. */
  private static final Map<String, Boolean> ENDS =
      Map.of(
          "DE89370400440532013000", true,
          "DE62370400440532013001", false,
          "00012345", true,
          "33333335", false,
          "000123456789", true,
          "000111111116", false);

  /** The parameters of each kind, as {@link Shape} reads them. */
  static final String SHAPE =
      """
      alipay hash {
      }
      grabpay hash {
      }
      ideal hash {
        bank string
      }
      klarna hash {
      }
      fpx hash {
        bank string
        account_holder_type individual|company
      }
      sepa_debit hash {
        iban! string
      }
      bacs_debit hash {
        sort_code! string
        account_number! string
      }
      us_bank_account hash {
        routing_number! string
        account_number! string
        account_holder_type individual|company
        account_type checking|savings
      }
      """;

  private OtherMethods() {}

  static boolean is(String type) {
    return REDIRECTS.contains(type) || DEBITS.contains(type);
  }

  static boolean isDebit(ObjectNode method) {
    return DEBITS.contains(Json.string(method, "type"));
  }

  static boolean isRedirect(ObjectNode method) {
    return REDIRECTS.contains(Json.string(method, "type"));
  }

  /** Makes a method of this kind from what was sent of it. */
  static ObjectNode create(Tx tx, String type, @Nullable ObjectNode given) {
    if (DEBITS.contains(type) && given == null) {
      throw StripeError.missingParam(type);
    }
    var method = tx.create("payment_method", Ids.make("pm_1", 23));
    method.remove("card");
    method.put("type", type);
    var shown = method.putObject(type);
    var account = given == null ? null : account(given);
    if (account != null) {
      shown.put("last4", account.substring(Math.max(0, account.length() - 4)));
      shown.put("fingerprint", Ids.make("", 16));
      tx.hidden(Json.string(method, "id")).put("account", account);
    }
    if (type.equals("us_bank_account")) {
      shown.put("bank_name", "STRIPE TEST BANK");
    }
    if (given != null && Json.has(given, "bank")) {
      shown.put("bank", Json.text(given, "bank"));
    }
    return method;
  }

  private static @Nullable String account(ObjectNode given) {
    var iban = Json.text(given, "iban");
    var number = iban == null ? Json.text(given, "account_number") : iban.replace(" ", "");
    return number == null || number.isEmpty() ? null : number;
  }

  /** How the debit ends by itself; {@code null} when somebody has to say so. */
  static @Nullable Boolean endsBy(Tx tx, ObjectNode method) {
    var account = Json.text(tx.hidden(Json.string(method, "id")), "account");
    return account == null ? null : ENDS.get(account);
  }
}
