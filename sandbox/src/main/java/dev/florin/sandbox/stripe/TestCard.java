package dev.florin.sandbox.stripe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's test cards (docs.stripe.com/testing) and what each does.
 *
 * @param number the digits
 * @param brand as the API spells it
 * @param token the end of its alias, as in {@code pm_card_visa}; null if it has none
 * @param behaviour what happens when it is charged
 */
record TestCard(String number, String brand, @Nullable String token, Behaviour behaviour) {

  /** What a card does when it is charged. */
  sealed interface Behaviour {}

  /** The charge succeeds. */
  record Approves() implements Behaviour {}

  /**
   * The charge succeeds and its refunds are slow; see {@link StripeSandbox#settleRefund}.
   *
   * @param pending whether a refund begins as pending; else it looks succeeded and fails later
   */
  record RefundsSlowly(boolean pending) implements Behaviour {}

  /**
   * The charge succeeds and the buyer disputes it at once.
   *
   * @param inquiry whether their bank only asks at first
   */
  record Disputes(boolean inquiry) implements Behaviour {}

  /**
   * The charge fails.
   *
   * @param attaches whether the card can be saved with a customer nevertheless
   */
  record Declines(
      String code,
      @Nullable String declineCode,
      @Nullable String param,
      String message,
      boolean attaches)
      implements Behaviour {}

  /**
   * The bank asks the buyer first.
   *
   * @param always whether it asks again after the card was set up
   */
  record Challenges(boolean always) implements Behaviour {}

  static final String TEST_MODE_LIVE_CARD =
      "Your card was declined. Your request was in test mode, but used a non test (live) card. For"
          + " a list of valid test cards, visit: https://stripe.com/docs/testing.";

  static final List<TestCard> ALL =
      List.of(
          approves("4242424242424242", "visa", "visa"),
          approves("4000056655665556", "visa", "visa_debit"),
          approves("5555555555554444", "mastercard", "mastercard"),
          approves("378282246310005", "amex", "amex"),
          approves("6011111111111117", "discover", "discover"),
          approves("6200000000000005", "unionpay", "unionpay"),
          challenges("4000002500003155", "authenticationRequiredOnSetup", false),
          challenges("4000002760003184", "authenticationRequired", true),
          declines(
              "4000000000000002",
              "chargeDeclined",
              "card_declined",
              "generic_decline",
              "Your card was declined."),
          declines(
              "4000000000009995",
              "chargeDeclinedInsufficientFunds",
              "card_declined",
              "insufficient_funds",
              "Your card has insufficient funds."),
          declines(
              "4000000000009987",
              "chargeDeclinedLostCard",
              "card_declined",
              "lost_card",
              "Your card was declined."),
          declines(
              "4000000000009979",
              "chargeDeclinedStolenCard",
              "card_declined",
              "stolen_card",
              "Your card was declined."),
          declines(
              "4000000000000069",
              "chargeDeclinedExpiredCard",
              "expired_card",
              "expired_card",
              "Your card has expired."),
          declines(
              "4000000000000127",
              "chargeDeclinedIncorrectCvc",
              "incorrect_cvc",
              "incorrect_cvc",
              "Your card's security code is incorrect."),
          declines(
              "4000000000000119",
              "chargeDeclinedProcessingError",
              "processing_error",
              "processing_error",
              "An error occurred while processing your card. Try again in a little bit."),
          new TestCard(
              "4000000000000341",
              "visa",
              "chargeCustomerFail",
              new Declines(
                  "card_declined", "generic_decline", null, "Your card was declined.", true)),
          new TestCard("4000000000007726", "visa", null, new RefundsSlowly(true)),
          new TestCard("4000000000005126", "visa", null, new RefundsSlowly(false)),
          new TestCard("4000000000000259", "visa", "createDispute", new Disputes(false)),
          new TestCard("4000000000001976", "visa", "createDisputeInquiry", new Disputes(true)));

  private static final Map<String, TestCard> BY_NUMBER =
      ALL.stream().collect(Collectors.toMap(TestCard::number, Function.identity()));

  private static TestCard approves(String number, String brand, String token) {
    return new TestCard(number, brand, token, new Approves());
  }

  private static TestCard challenges(String number, String token, boolean always) {
    return new TestCard(number, "visa", token, new Challenges(always));
  }

  private static TestCard declines(
      String number, String token, String code, String declineCode, String message) {
    var param =
        switch (code) {
          case "expired_card" -> "exp_month";
          case "incorrect_cvc" -> "cvc";
          default -> null;
        };
    return new TestCard(
        number, "visa", token, new Declines(code, declineCode, param, message, false));
  }

  /**
   * Returns the card with this number. A number that fails its check digit is refused as incorrect,
   * any other unknown one as a live card used in test mode: both as Stripe does.
   */
  static TestCard ofNumber(String typed) {
    var digits = typed.replaceAll("[ -]", "");
    var known = BY_NUMBER.get(digits);
    if (known != null) {
      return known;
    }
    if (!digits.matches("[0-9]{12,19}") || !hasCheckDigit(digits)) {
      return new TestCard(
          digits,
          "unknown",
          null,
          new Declines(
              "incorrect_number", null, "number", "Your card number is incorrect.", false));
    }
    return new TestCard(
        digits,
        "unknown",
        null,
        new Declines("card_declined", "test_mode_live_card", null, TEST_MODE_LIVE_CARD, false));
  }

  /** Returns the card for an alias such as {@code pm_card_visa} or {@code tok_visa}. */
  static Optional<TestCard> ofAlias(String alias) {
    var name = alias.replaceFirst("^(pm_card_|tok_)", "");
    return name.equals(alias)
        ? Optional.empty()
        : ALL.stream().filter(card -> name.equals(card.token())).findFirst();
  }

  String last4() {
    return number.length() < 4 ? number : number.substring(number.length() - 4);
  }

  private static boolean hasCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += i % 2 == 0 ? digit : doubled;
    }
    return sum % 10 == 0;
  }
}
