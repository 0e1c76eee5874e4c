package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductUpdateParams;
import dev.florin.payment.provider.Subscribing.Plan;
import dev.florin.platform.StorableText;

/**
 * Plans as Stripe's products: one for each, under an id of ours, by which a plan is known again on
 * every item and line. Prices are sent along each time, since they are Florin's.
 */
final class StripeProducts {
  private static final int MAX_NAME = 250;

  private final StripeClient client;

  StripeProducts(StripeClient client) {
    this.client = client;
  }

  /** Has the plan there, under its name, and returns its id. */
  String of(Plan plan) throws StripeException {
    var id = StripeSubscriptionReader.product(plan.code());
    var name = StorableText.cut(plan.name(), MAX_NAME);
    try {
      if (!name.equals(client.v1().products().retrieve(id).getName())) {
        client.v1().products().update(id, ProductUpdateParams.builder().setName(name).build());
      }
    } catch (InvalidRequestException refused) {
      if (!StripeCalls.isMissing(refused)) {
        throw refused;
      }
      create(id, name, plan.code());
    }
    return id;
  }

  private void create(String id, String name, String plan) throws StripeException {
    var params =
        ProductCreateParams.builder()
            .setId(id)
            .setName(name)
            .putMetadata(StripeMetadata.PLAN, plan)
            .build();
    try {
      client.v1().products().create(params);
    } catch (InvalidRequestException refused) {
      if (!"resource_already_exists".equals(refused.getCode())) {
        throw refused; // else somebody was quicker
      }
    }
  }
}
