package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentMethod;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.SetupIntentCreateParams;
import dev.florin.payment.provider.SavedMethods;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripe's customers, and what they have kept there. */
final class StripeCustomers implements SavedMethods {
  private final StripeClient client;

  StripeCustomers(StripeClient client) {
    this.client = client;
  }

  @Override
  public Enrolled enroll(String id, @Nullable String email, int attempt) {
    var params = CustomerCreateParams.builder().putMetadata(StripeMetadata.CUSTOMER, id);
    if (email != null) {
      params.setEmail(email);
    }
    var key = "florin-customer-" + id + (attempt == 1 ? "" : "-" + attempt);
    try {
      var customer = client.v1().customers().create(params.build(), StripeCalls.under(key));
      return new Enrolled.Known(customer.getId());
    } catch (StripeException failure) {
      // A key that was used with another address of the buyer's is of no use any more either.
      var spent = failure instanceof IdempotencyException || StripeCalls.isStripesOwn(failure);
      return spent || StripeCalls.mayHaveWorked(failure)
          ? new Enrolled.Unknown(StripeCalls.describe(failure), spent)
          : new Enrolled.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure));
    }
  }

  @Override
  public Setup setUp(String id, String customer, List<String> methods) {
    var params =
        SetupIntentCreateParams.builder()
            .setCustomer(customer)
            // For payments without the buyer, too: agents buy more credits by themselves.
            .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
            .addAllPaymentMethodType(methods.stream().filter(StripeMethods.KEPT::contains).toList())
            .build();
    try {
      var setup =
          client.v1().setupIntents().create(params, StripeCalls.under("florin-setup-" + id));
      return new Setup.Begun(setup.getId(), setup.getClientSecret());
    } catch (StripeException failure) {
      if (StripeCalls.isMissing(failure) || "resource_missing".equals(failure.getCode())) {
        return new Setup.Gone();
      }
      return StripeCalls.mayHaveWorked(failure)
          ? new Setup.Unknown(StripeCalls.describe(failure))
          : new Setup.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure));
    }
  }

  @Override
  public Kept list(String customer) {
    var params = CustomerPaymentMethodListParams.builder().setLimit(100L).build();
    try {
      var methods = client.v1().customers().paymentMethods().list(customer, params);
      return new Kept.Some(methods.getData().stream().map(StripeCustomers::saved).toList());
    } catch (StripeException failure) {
      return StripeCalls.isMissing(failure)
          ? new Kept.Some(List.of()) // the customer was deleted in the dashboard
          : new Kept.Unavailable(StripeCalls.describe(failure));
    }
  }

  private static Saved saved(PaymentMethod method) {
    var card = method.getCard();
    if (card != null) {
      return new Saved(
          method.getId(),
          method.getType(),
          card.getBrand(),
          card.getLast4(),
          Math.toIntExact(card.getExpMonth()),
          Math.toIntExact(card.getExpYear()));
    }
    return new Saved(method.getId(), method.getType(), bank(method), last4(method), null, null);
  }

  private static @Nullable String bank(PaymentMethod method) {
    return method.getUsBankAccount() == null ? null : method.getUsBankAccount().getBankName();
  }

  private static @Nullable String last4(PaymentMethod method) {
    if (method.getSepaDebit() != null) {
      return method.getSepaDebit().getLast4();
    }
    if (method.getBacsDebit() != null) {
      return method.getBacsDebit().getLast4();
    }
    return method.getUsBankAccount() == null ? null : method.getUsBankAccount().getLast4();
  }

  /** Whose it is is asked first: Stripe detaches any method of the account. */
  @Override
  public Forgotten forget(String customer, String method) {
    try {
      client.v1().customers().paymentMethods().retrieve(customer, method);
      client.v1().paymentMethods().detach(method);
      return new Forgotten.Done();
    } catch (InvalidRequestException refused) {
      return new Forgotten.Missing();
    } catch (StripeException failure) {
      return new Forgotten.Unavailable(StripeCalls.describe(failure));
    }
  }
}
