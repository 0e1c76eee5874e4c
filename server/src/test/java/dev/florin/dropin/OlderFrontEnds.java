package dev.florin.dropin;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import java.time.Duration;
import java.util.Map;

/** One service for all of these tests. Stripe takes the places of Whop and Crossmint. */
final class OlderFrontEnds {
  static final String CARD = "4242424242424242";
  static final App APP =
      App.with(
          Map.of(
              "florin.dropin.inkgenius.provider", "stripe",
              "florin.dropin.crossmint.provider", "stripe",
              "florin.limits.confirm-calls", "1000"));

  private OlderFrontEnds() {}

  static void settleDown() {
    APP.stripe().faults().clear();
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }
}
