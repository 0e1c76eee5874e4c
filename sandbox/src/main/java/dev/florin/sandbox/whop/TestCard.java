package dev.florin.sandbox.whop;

import java.util.List;

/** The test cards of Whop's own sandbox (docs.whop.com, "Test in the Sandbox"). */
record TestCard(String number, Behaviour behaviour) {

  /** What a card does when it is charged. */
  sealed interface Behaviour {}

  /** The charge succeeds. */
  record Approves() implements Behaviour {}

  /** The bank asks the buyer first. */
  record Challenges() implements Behaviour {}

  /** The charge fails. */
  record Declines(String code, String message) implements Behaviour {}

  static final List<TestCard> ALL =
      List.of(
          new TestCard("4242424242424242", new Approves()),
          new TestCard("5385308360135181", new Challenges()),
          new TestCard(
              "4000000000000002", new Declines("generic_decline", "Your card was declined.")),
          new TestCard(
              "4000000000000341",
              new Declines("charge_declined", "Your card was saved, but could not be charged.")));

  /** Returns the card with this number; any other is declined. */
  static TestCard ofNumber(String typed) {
    var digits = typed.replaceAll("[ -]", "");
    return ALL.stream()
        .filter(card -> card.number.equals(digits))
        .findFirst()
        .orElseGet(() ->
            new TestCard(digits, new Declines("test_card_required", "Use a test card here.")));
  }

  String last4() {
    return number.length() < 4 ? number : number.substring(number.length() - 4);
  }
}
