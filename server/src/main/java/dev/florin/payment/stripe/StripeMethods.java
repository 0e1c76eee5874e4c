package dev.florin.payment.stripe;

import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Stripe's methods in Florin's names, which are Stripe's own here. Google Pay and Apple Pay are
 * wallets of {@code card}: Stripe offers them by itself.
 */
final class StripeMethods {
  static final List<String> ALL =
      List.of(
          "card",
          "alipay",
          "grabpay",
          "fpx",
          "sepa_debit",
          "ideal",
          "klarna",
          "bacs_debit",
          "us_bank_account");

  /** Needs nothing but its name: the buyer's bank or wallet asks for the rest. */
  static final Set<String> BY_NAME = Set.of("alipay", "grabpay", "fpx", "ideal");

  /** Paid by debiting an account, which takes days and can fail at their end. */
  static final Set<String> DELAYED = Set.of("sepa_debit", "bacs_debit", "us_bank_account");

  /** Can be kept by a buyer for the next time. */
  static final Set<String> KEPT = Set.of("card", "sepa_debit", "bacs_debit", "us_bank_account");

  private StripeMethods() {}

  static List<PaymentMethodType> ofSession(List<String> methods) {
    return methods.stream().map(StripeMethods::ofSession).toList();
  }

  private static PaymentMethodType ofSession(String method) {
    return Arrays.stream(PaymentMethodType.values())
        .filter(type -> type.getValue().equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Stripe has no method " + method));
  }
}
