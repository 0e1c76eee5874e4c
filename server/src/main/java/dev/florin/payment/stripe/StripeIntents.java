package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentConfirmParams.PaymentMethodData;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Confirming;
import dev.florin.payment.provider.References;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PaymentIntents: payments in Stripe's fields on the seller's page. */
final class StripeIntents implements StripeCheckout, Confirming {
  static final String EMBEDDED = "embedded";

  /** Where an intent leads to what its charge has done to the balance, Stripe's fee included. */
  private static final String BOOKED = "latest_charge.balance_transaction";

  /** What is asked for along with an intent; if a key may not see all, then the first alone. */
  static final List<List<String>> EXPANDED =
      List.of(
          List.of(BOOKED, "latest_charge.transfer", "latest_charge.application_fee"),
          List.of(BOOKED));

  private static final int MAX_PAGES = 5;
  private static final String CANCELED = "canceled";

  private final StripeClient client;
  private final StripeReader reader;

  StripeIntents(StripeClient client, StripeReader reader) {
    this.client = client;
    this.reader = reader;
  }

  @Override
  public Optional<CheckoutAnswer> find(CheckoutRequest request, Instant since)
      throws StripeException {
    String after = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      var intents = client.v1().paymentIntents().list(params(since, null, after).build());
      for (var intent : intents.getData()) {
        if (request.id().equals(intent.getMetadata().get(StripeMetadata.PAYMENT))
            && !CANCELED.equals(intent.getStatus())) {
          return Optional.of(created(intent));
        }
        after = intent.getId();
      }
      if (!Boolean.TRUE.equals(intents.getHasMore())) {
        break;
      }
    }
    return Optional.empty();
  }

  static PaymentIntentListParams.Builder params(
      Instant from, @Nullable Instant to, @Nullable String after) {
    var created = PaymentIntentListParams.Created.builder().setGte(from.getEpochSecond());
    if (to != null) {
      created.setLt(ceiling(to));
    }
    var params = PaymentIntentListParams.builder().setCreated(created.build()).setLimit(100L);
    if (after != null) {
      params.setStartingAfter(after);
    }
    return params;
  }

  /** Stripe counts whole seconds: a moment within one ends with it. */
  private static long ceiling(Instant to) {
    return to.getNano() == 0 ? to.getEpochSecond() : to.getEpochSecond() + 1;
  }

  @Override
  public CheckoutAnswer create(CheckoutRequest request, String key) throws StripeException {
    return created(client.v1().paymentIntents().create(params(request), StripeCalls.under(key)));
  }

  /** No address for Stripe's receipts: the receipt is Florin's. */
  private static PaymentIntentCreateParams params(CheckoutRequest request) {
    var params =
        PaymentIntentCreateParams.builder()
            .setAmount(StripeAmounts.toStripe(request.amount()).orElseThrow())
            .setCurrency(StripeAmounts.currency(request.amount()))
            .setDescription(request.reference())
            .putAllMetadata(StripeMetadata.of(request))
            .putMetadata(StripeMetadata.MODE, EMBEDDED);
    if (!request.methods().isEmpty()) {
      params.addAllPaymentMethodType(request.methods());
    }
    if (request.payer().customer() != null) {
      params.setCustomer(request.payer().customer());
    }
    if (request.payer().savedMethod() != null) {
      params.setPaymentMethod(request.payer().savedMethod());
    }
    var part = request.passOn();
    if (part != null) {
      params
          .setApplicationFeeAmount(
              StripeAmounts.kept(request.amount(), part.amount()).orElseThrow())
          .setTransferData(
              PaymentIntentCreateParams.TransferData.builder()
                  .setDestination(part.account())
                  .build());
    }
    return params.build();
  }

  private static CheckoutAnswer created(PaymentIntent intent) {
    return new CheckoutAnswer.Created(
        new References(null, intent.getId()), null, intent.getClientSecret(), null);
  }

  /** Cancels the intent. */
  CloseAnswer close(String intent) {
    try {
      client.v1().paymentIntents().cancel(intent);
      return new CloseAnswer.Closed();
    } catch (InvalidRequestException refused) {
      return StripeCalls.isMissing(refused) || isCanceled(refused)
          ? new CloseAnswer.Closed()
          : new CloseAnswer.Completed();
    } catch (StripeException failure) {
      return new CloseAnswer.Unknown(StripeCalls.describe(failure));
    }
  }

  private static boolean isCanceled(InvalidRequestException refused) {
    var error = refused.getStripeError();
    return error != null
        && error.getPaymentIntent() != null
        && CANCELED.equals(error.getPaymentIntent().getStatus());
  }

  /** The intent as Stripe writes it, with what was booked for its charge. */
  String read(String intent) throws StripeException {
    for (var expanded : EXPANDED) {
      var params = PaymentIntentRetrieveParams.builder();
      expanded.forEach(params::addExpand);
      try {
        return StripeCalls.json(client.v1().paymentIntents().retrieve(intent, params.build()));
      } catch (PermissionException maySeeLess) {
        // A restricted key without the right to read all of it: then that stays unknown.
      }
    }
    return StripeCalls.json(client.v1().paymentIntents().retrieve(intent));
  }

  /**
   * No key of ours: a buyer may try another card, and Stripe itself charges an intent only once.
   */
  @Override
  public Confirming.Answer confirm(Request request) {
    var method = request.method();
    if (method != null && !StripeMethods.BY_NAME.contains(method) && request.token() == null) {
      return new Answer.Rejected(
          "details_needed",
          "Stripe's fields take the details of " + method + ": send the payment method they make.");
    }
    var intent = request.payment().payment();
    if (intent == null) {
      return new Answer.Rejected("not_embedded", "There is no intent to confirm.");
    }
    try {
      var body = StripeCalls.json(client.v1().paymentIntents().confirm(intent, params(request)));
      return new Answer.Made(reader.intent(body), reader.nextAction(body));
    } catch (CardException declined) {
      return new Answer.Declined(declineCode(declined), message(declined));
    } catch (StripeException failure) {
      return StripeCalls.mayHaveWorked(failure)
          ? new Answer.Unknown(StripeCalls.describe(failure))
          : new Answer.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure));
    }
  }

  /** What only redirects is named by its kind, never by a method of the buyer's. */
  private static PaymentIntentConfirmParams params(Request request) {
    var params = PaymentIntentConfirmParams.builder().setReturnUrl(request.returnUrl());
    if (request.method() != null && StripeMethods.BY_NAME.contains(request.method())) {
      params.setPaymentMethodData(data(request.method(), request.bank()));
    } else if (request.token() != null) {
      params.setPaymentMethod(request.token());
    }
    return params.build();
  }

  private static PaymentMethodData data(String method, @Nullable String bank) {
    var type =
        Arrays.stream(PaymentMethodData.Type.values())
            .filter(known -> known.getValue().equals(method))
            .findFirst()
            .orElseThrow();
    var data = PaymentMethodData.builder().setType(type);
    if (bank != null && method.equals("fpx")) {
      data.setFpx(PaymentMethodData.Fpx.builder().putExtraParam("bank", bank).build());
    }
    return data.build();
  }

  private static String declineCode(CardException declined) {
    return declined.getDeclineCode() == null
        ? StripeCalls.code(declined)
        : declined.getDeclineCode();
  }

  private static String message(CardException declined) {
    var error = declined.getStripeError();
    return error == null || error.getMessage() == null
        ? "The payment was declined."
        : error.getMessage();
  }
}
