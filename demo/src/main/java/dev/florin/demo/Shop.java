package dev.florin.demo;

import dev.florin.demo.Api.Answer;
import dev.florin.sandbox.stripe.PayResult;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.time.Duration;
import java.time.Instant;

/** One buyer and what they do: look, order, go to the provider's page, pay, come back. */
final class Shop {
  static final String GOOD_CARD = "4242424242424242";
  private static final Duration PAID_WITHIN = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 1;

  private final Api api;
  private final StripeSandbox provider;
  private final String token;

  Shop(Api api, StripeSandbox provider, String token) {
    this.api = api;
    this.provider = provider;
    this.token = token;
  }

  /** An order that was seen to be paid, and when. */
  record Paid(Answer order, Instant seenAt) {}

  Answer order(String product) {
    var body = Api.JSON.createObjectNode().put("currency", "USD");
    body.putArray("items").addObject().put("product", product).put("quantity", 1);
    return api.post(token, "/v1/orders", body);
  }

  Answer checkout(String order) {
    var body = Api.JSON.createObjectNode().put("provider", "stripe").put("mode", "hosted");
    return api.post(token, "/v1/orders/" + order + "/checkout", body);
  }

  /** The provider's id of the session that a checkout opened. */
  static String session(Answer checkout) {
    return checkout.payment("provider_checkout");
  }

  PayResult.Succeeded pay(String session) {
    return switch (provider.pay(session, GOOD_CARD)) {
      case PayResult.Succeeded paid -> paid;
      case PayResult.Declined declined -> throw new CheckFailed("Declined: " + declined.message());
      case PayResult.RequiresAction _ -> throw new CheckFailed("The bank asks for more");
      case PayResult.Subscribed _ -> throw new CheckFailed("That was a subscription");
      case PayResult.NotOpen closed -> throw new CheckFailed("Not open: " + closed.status());
    };
  }

  /** Asks for the order again and again until it is paid, as a result page does. */
  Paid awaitPaid(String order) {
    var deadline = System.nanoTime() + PAID_WITHIN.toNanos();
    while (true) {
      var answer = api.get(token, "/v1/orders/" + order);
      if (answer.text("status").equals("paid")) {
        return new Paid(answer, Instant.now());
      }
      if (System.nanoTime() > deadline) {
        throw new CheckFailed("The order is still not paid after " + PAID_WITHIN + ": " + answer);
      }
      pause();
    }
  }

  Answer balance() {
    return api.get(token, "/v1/credits/balance");
  }

  Answer transactions() {
    return api.get(token, "/v1/credits/transactions");
  }

  Answer invoices() {
    return api.get(token, "/v1/invoices");
  }

  /** The document of an invoice. */
  Api.Download invoicePdf(String invoice) {
    return api.download(token, "/v1/invoices/" + invoice + ".pdf?lang=en");
  }

  static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("Interrupted while waiting for a payment", e);
    }
  }
}
