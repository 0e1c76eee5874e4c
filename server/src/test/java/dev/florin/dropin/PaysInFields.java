package dev.florin.dropin;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentConfirmParams;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;

/** Pays as the provider's fields on a seller's page do: without the service. */
final class PaysInFields {
  private PaysInFields() {}

  static void pay(App app, String intent) {
    var stripe =
        StripeClient.builder()
            .setApiKey(StripeSandbox.SECRET_KEY)
            .setApiBase(app.sandbox().url().toString())
            .build();
    try {
      stripe
          .v1()
          .paymentIntents()
          .confirm(
              intent,
              PaymentIntentConfirmParams.builder()
                  .setPaymentMethod("pm_card_visa")
                  .setReturnUrl("https://shop.test/back")
                  .build());
    } catch (StripeException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
