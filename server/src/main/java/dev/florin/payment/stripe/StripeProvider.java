package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeObjectInterface;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stripe through Checkout Sessions on Stripe's own page. */
final class StripeProvider implements PaymentProvider {
  private static final String SIGNATURE = "stripe-signature";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final int MAX_PAGES = 5;
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Mode.HOSTED),
          List.of("card"),
          Refunds.NONE,
          false,
          false,
          false,
          false,
          false,
          false);

  private final StripeClient client;
  private final StripeSettings settings;
  private final StripeReader reader;

  StripeProvider(StripeClient client, StripeSettings settings, StripeReader reader) {
    this.client = client;
    this.settings = settings;
    this.reader = reader;
  }

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public boolean live() {
    return settings.live();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CheckoutAnswer createCheckout(CheckoutRequest request) {
    return create(request, key(request));
  }

  /**
   * Stripe repeats even a 500 for as long as it remembers a key. So the session is looked for
   * first; then the same key is tried, which finds a call that is still under way; and only when
   * Stripe itself fails under that key, a new one. Should that make a second session, it does no
   * harm: the first one's address was never told to anybody.
   */
  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    try {
      var found = find(request, begunAt);
      if (found.isPresent()) {
        return found.get();
      }
    } catch (StripeException failure) {
      return new CheckoutAnswer.Unknown(describe(failure));
    }
    var answer = create(request, key(request));
    return answer instanceof CheckoutAnswer.Unknown
        ? create(request, key(request) + "-" + attempt)
        : answer;
  }

  private static String key(CheckoutRequest request) {
    return "florin-checkout-" + request.id();
  }

  private Optional<CheckoutAnswer> find(CheckoutRequest request, Instant begunAt)
      throws StripeException {
    var since =
        SessionListParams.Created.builder()
            .setGte(begunAt.getEpochSecond() - CLOCK_SKEW.toSeconds())
            .build();
    String after = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      var params =
          SessionListParams.builder()
              .setCreated(since)
              .setStatus(SessionListParams.Status.OPEN)
              .setLimit(100L);
      if (after != null) {
        params.setStartingAfter(after);
      }
      var sessions = client.v1().checkout().sessions().list(params.build());
      for (var session : sessions.getData()) {
        if (request.id().equals(session.getMetadata().get(StripeReader.PAYMENT))) {
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

  private CheckoutAnswer create(CheckoutRequest request, String key) {
    if (StripeAmounts.toStripe(request.amount()).isEmpty()
        || request.lines().stream().anyMatch(l -> StripeAmounts.toStripe(l.unit()).isEmpty())) {
      return new CheckoutAnswer.Rejected(
          "amount_not_chargeable", "Stripe cannot charge exactly this amount.");
    }
    var options = RequestOptions.builder().setIdempotencyKey(key).build();
    try {
      return created(client.v1().checkout().sessions().create(params(request), options));
    } catch (StripeException failure) {
      return mayHaveWorked(failure)
          ? new CheckoutAnswer.Unknown(describe(failure))
          : new CheckoutAnswer.Rejected(code(failure), describe(failure));
    }
  }

  private static CheckoutAnswer created(Session session) {
    return new CheckoutAnswer.Created(
        new References(session.getId(), session.getPaymentIntent()),
        session.getUrl(),
        null,
        Instant.ofEpochSecond(session.getExpiresAt()));
  }

  private static SessionCreateParams params(CheckoutRequest request) {
    var metadata =
        Map.of(StripeReader.PAYMENT, request.id(), StripeReader.REFERENCE, request.reference());
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setClientReferenceId(request.reference())
            .setSuccessUrl(request.successUrl())
            .setCancelUrl(request.cancelUrl())
            .putAllMetadata(metadata)
            // On the intent too: its events may overtake the session's, and name it alone.
            .setPaymentIntentData(
                SessionCreateParams.PaymentIntentData.builder().putAllMetadata(metadata).build());
    var email = request.payer().email();
    if (email != null && email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      params.setCustomerEmail(email); // Stripe would refuse the whole page for a bad one
    }
    request.lines().forEach(line -> params.addLineItem(line(line)));
    return params.build();
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

  @Override
  public CloseAnswer closeCheckout(References references) {
    if (references.checkout() == null) {
      return new CloseAnswer.Unknown("no session to close");
    }
    try {
      client.v1().checkout().sessions().expire(references.checkout());
      return new CloseAnswer.Closed();
    } catch (InvalidRequestException refused) {
      // Stripe refuses to expire what is not open: it is paid, or it has expired by itself.
      return isMissing(refused) ? new CloseAnswer.Closed() : new CloseAnswer.Completed();
    } catch (StripeException failure) {
      return new CloseAnswer.Unknown(describe(failure));
    }
  }

  @Override
  public Lookup look(References references) {
    try {
      var report =
          references.checkout() != null
              ? reader.session(json(session(references.checkout())))
              : references.payment() != null
                  ? reader.intent(json(client.v1().paymentIntents().retrieve(references.payment())))
                  : null;
      return report == null ? new Lookup.Missing() : new Lookup.Found(report);
    } catch (InvalidRequestException refused) {
      return isMissing(refused) ? new Lookup.Missing() : new Lookup.Unavailable(describe(refused));
    } catch (StripeException failure) {
      return new Lookup.Unavailable(describe(failure));
    }
  }

  private Session session(String id) throws StripeException {
    return client.v1().checkout().sessions().retrieve(id);
  }

  /** The answer as it came: it goes through the same reader as a webhook. */
  private static String json(StripeObjectInterface object) {
    return object.getLastResponse().body();
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    var secrets = settings.webhookSecrets();
    if (secrets.isEmpty()) {
      return new Verification.Off();
    }
    var values = headers.getOrDefault(SIGNATURE, List.of());
    if (values.size() > 1) {
      return new Verification.Refused(Verification.Reason.SIGNATURE_MALFORMED);
    }
    var refusal =
        StripeSignature.refuse(
            values.isEmpty() ? null : values.getFirst(),
            body,
            secrets,
            now,
            settings.toleranceSeconds());
    if (refusal.isPresent()) {
      return new Verification.Refused(refusal.get());
    }
    var envelope = reader.envelope(body);
    return envelope == null
        ? new Verification.Unreadable("the body is not an event")
        : new Verification.Genuine(envelope.id(), envelope.type());
  }

  @Override
  public ProviderEvent read(byte[] body) {
    return reader.event(body);
  }

  /**
   * Whether a session may exist after this failure. Connections that break, answers of 5xx, 409
   * (the first call with this key still runs) and 429 tell nothing; a wrong key or a refused
   * parameter tells that there is none.
   */
  private static boolean mayHaveWorked(StripeException failure) {
    return switch (failure) {
      case IdempotencyException reused ->
          reused.getStatusCode() != null && reused.getStatusCode() == 409;
      case AuthenticationException _ -> true; // a key that is put right will be asked again
      case RateLimitException _ -> true;
      case ApiConnectionException _ -> true;
      case ApiException api -> api.getStatusCode() == null || api.getStatusCode() >= 500;
      case InvalidRequestException refused ->
          refused.getStatusCode() != null && refused.getStatusCode() == 409;
      default -> true;
    };
  }

  private static boolean isMissing(InvalidRequestException refused) {
    return refused.getStatusCode() != null && refused.getStatusCode() == 404;
  }

  private static String code(StripeException failure) {
    return failure.getCode() == null ? "provider_rejected" : failure.getCode();
  }

  /** The message without the request's parameters; Stripe masks keys in it. */
  private static String describe(StripeException failure) {
    var error = failure.getStripeError();
    @Nullable String message = error == null ? failure.getMessage() : error.getMessage();
    return failure.getClass().getSimpleName()
        + (failure.getRequestId() == null ? "" : " (" + failure.getRequestId() + ")")
        + (message == null ? "" : ": " + message);
  }
}
