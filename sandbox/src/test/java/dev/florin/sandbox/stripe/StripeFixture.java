package dev.florin.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import dev.florin.sandbox.Sandbox;

/** What most tests begin with. */
final class StripeFixture {
  private StripeFixture() {}

  static StripeClient client(Sandbox sandbox) {
    return client(sandbox, StripeSandbox.SECRET_KEY);
  }

  static StripeClient client(Sandbox sandbox, String key) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(sandbox.url().toString())
        .setMaxNetworkRetries(0)
        .build();
  }

  static SessionCreateParams.Builder order(long amount, String currency) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.PAYMENT)
        .setSuccessUrl("https://shop.example/done?s={CHECKOUT_SESSION_ID}")
        .setCancelUrl("https://shop.example/cancelled")
        .setClientReferenceId("ord_1")
        .putMetadata("order", "ord_1")
        .setPaymentIntentData(
            SessionCreateParams.PaymentIntentData.builder().putMetadata("order", "ord_1").build())
        .addLineItem(
            SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(
                    SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(currency)
                        .setUnitAmount(amount)
                        .setProductData(
                            SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName("1,000 credits")
                                .build())
                        .build())
                .build());
  }

  static Session session(StripeClient client) throws StripeException {
    return client.v1().checkout().sessions().create(order(1000, "usd").build());
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }
}
