package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.References;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkout Sessions: payments on Stripe's own page. */
final class StripeSessions implements StripeCheckout {
  private static final int MAX_PAGES = 5;

  private final StripeClient client;

  StripeSessions(StripeClient client) {
    this.client = client;
  }

  @Override
  public Optional<CheckoutAnswer> find(CheckoutRequest request, Instant since)
      throws StripeException {
    var created = SessionListParams.Created.builder().setGte(since.getEpochSecond()).build();
    String after = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      var params =
          SessionListParams.builder()
              .setCreated(created)
              .setStatus(SessionListParams.Status.OPEN)
              .setLimit(100L);
      if (after != null) {
        params.setStartingAfter(after);
      }
      var sessions = client.v1().checkout().sessions().list(params.build());
      for (var session : sessions.getData()) {
        if (request.id().equals(session.getMetadata().get(StripeMetadata.PAYMENT))) {
          return Optional.of(created(session));
        }
        after = session.getId();
      }
      if (!Boolean.TRUE.equals(sessions.getHasMore())) {
        break;
      }
    }
    return Optional.empty();
  }

  @Override
  public CheckoutAnswer create(CheckoutRequest request, String key) throws StripeException {
    return created(
        client.v1().checkout().sessions().create(params(request), StripeCalls.under(key)));
  }

  private static CheckoutAnswer created(Session session) {
    return new CheckoutAnswer.Created(
        new References(session.getId(), session.getPaymentIntent()),
        session.getUrl(),
        null,
        Instant.ofEpochSecond(session.getExpiresAt()));
  }

  /** Discounts are Florin's: the price quoted is the price charged, so Stripe's codes stay off. */
  private static SessionCreateParams params(CheckoutRequest request) {
    var metadata = StripeMetadata.of(request);
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setClientReferenceId(request.reference())
            .setSuccessUrl(request.successUrl())
            .setCancelUrl(request.cancelUrl())
            .putAllMetadata(metadata)
            // On the intent too: its events may overtake the session's, and name it alone.
            .setPaymentIntentData(intent(request, metadata));
    if (!request.methods().isEmpty()) {
      params.addAllPaymentMethodType(StripeMethods.ofSession(request.methods()));
    }
    buyer(params, request.payer().email(), request.payer().customer());
    request.lines().forEach(line -> params.addLineItem(line(line)));
    return params.build();
  }

  private static SessionCreateParams.PaymentIntentData intent(
      CheckoutRequest request, Map<String, String> metadata) {
    var intent = SessionCreateParams.PaymentIntentData.builder().putAllMetadata(metadata);
    var part = request.passOn();
    if (part != null) {
      intent
          .setApplicationFeeAmount(
              StripeAmounts.kept(request.amount(), part.amount()).orElseThrow())
          .setTransferData(
              SessionCreateParams.PaymentIntentData.TransferData.builder()
                  .setDestination(part.account())
                  .build());
    }
    return intent.build();
  }

  static void buyer(
      SessionCreateParams.Builder params, @Nullable String email, @Nullable String customer) {
    if (customer != null) {
      params.setCustomer(customer); // who has an address already
    } else if (email != null && email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      params.setCustomerEmail(email); // Stripe would refuse the whole page for a bad one
    }
  }

  private static SessionCreateParams.LineItem line(CheckoutRequest.Line line) {
    var product = SessionCreateParams.LineItem.PriceData.ProductData.builder().setName(line.name());
    if (line.description() != null) {
      product.setDescription(line.description());
    }
    return SessionCreateParams.LineItem.builder()
        .setQuantity((long) line.quantity())
        .setPriceData(
            SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency(StripeAmounts.currency(line.unit()))
                .setUnitAmount(StripeAmounts.toStripe(line.unit()).orElseThrow())
                .setProductData(product.build())
                .build())
        .build();
  }

  /** Closes the page of this session. */
  CloseAnswer close(String session) {
    try {
      client.v1().checkout().sessions().expire(session);
      return new CloseAnswer.Closed();
    } catch (InvalidRequestException refused) {
      // Stripe refuses to expire what is not open: it is paid, or it has expired by itself.
      return StripeCalls.isMissing(refused)
          ? new CloseAnswer.Closed()
          : new CloseAnswer.Completed();
    } catch (StripeException failure) {
      return new CloseAnswer.Unknown(StripeCalls.describe(failure));
    }
  }

  /** The session as Stripe writes it, with what was booked for its charge. */
  String read(String session) throws StripeException {
    for (var expanded : StripeIntents.EXPANDED) {
      var params = SessionRetrieveParams.builder();
      expanded.forEach(path -> params.addExpand("payment_intent." + path));
      try {
        return StripeCalls.json(
            client.v1().checkout().sessions().retrieve(session, params.build()));
      } catch (PermissionException maySeeLess) {
        // A restricted key without the right to read all of it: then that stays unknown.
      }
    }
    return StripeCalls.json(client.v1().checkout().sessions().retrieve(session));
  }
}
