package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Confirming;
import dev.florin.payment.provider.Fields;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.SavedMethods;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Transferring;
import dev.florin.payment.provider.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stripe: Checkout Sessions on its own page, PaymentIntents in its fields on the seller's. */
final class StripeProvider implements PaymentProvider {
  private static final String SIGNATURE = "stripe-signature";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          EnumSet.allOf(Mode.class),
          StripeMethods.ALL,
          Refunds.PARTIAL,
          false,
          true,
          true,
          true,
          true,
          true);

  private final StripeSettings settings;
  private final StripeReader reader;
  private final StripeSessions sessions;
  private final StripeIntents intents;
  private final StripeReturns returns;
  private final StripeListing listing;
  private final StripeCustomers customers;
  private final StripeTransfers transfers;
  private final StripeSubscriptions subscriptions;

  StripeProvider(
      StripeClient client,
      StripeSettings settings,
      StripeReader reader,
      StripeSubscriptionReader subscriptionReader) {
    this.settings = settings;
    this.reader = reader;
    this.sessions = new StripeSessions(client);
    this.intents = new StripeIntents(client, reader);
    this.returns = new StripeReturns(client, reader);
    this.listing = new StripeListing(client, reader, returns);
    this.customers = new StripeCustomers(client);
    this.transfers = new StripeTransfers(client);
    this.subscriptions = new StripeSubscriptions(client, subscriptionReader);
  }

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public boolean live() {
    return settings.live();
  }

  /** A moment after the charge: Stripe books it by itself. */
  @Override
  public boolean tellsFee() {
    return true;
  }

  /** What Stripe cannot name exactly in the currency, it cannot keep. */
  @Override
  public boolean passesOn(Money amount, Money part) {
    return StripeAmounts.kept(amount, part).isPresent();
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
   * Stripe repeats even a 500 for as long as it remembers a key. So what was made is looked for
   * first; then the same key is tried, which finds a call that is still under way; and only when
   * Stripe itself fails under that key, a new one. Should that make a second session or intent, it
   * does no harm: the first one's address or secret was never told to anybody.
   */
  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    try {
      var found = checkout(request.mode()).find(request, begunAt.minus(CLOCK_SKEW));
      if (found.isPresent()) {
        return found.get();
      }
    } catch (StripeException failure) {
      return new CheckoutAnswer.Unknown(StripeCalls.describe(failure));
    }
    var answer = create(request, key(request));
    return answer instanceof CheckoutAnswer.Unknown
        ? create(request, key(request) + "-" + attempt)
        : answer;
  }

  private static String key(CheckoutRequest request) {
    return "florin-checkout-" + request.id();
  }

  private StripeCheckout checkout(Mode mode) {
    return switch (mode) {
      case HOSTED -> sessions;
      case EMBEDDED -> intents;
    };
  }

  private CheckoutAnswer create(CheckoutRequest request, String key) {
    if (StripeAmounts.toStripe(request.amount()).isEmpty()
        || request.lines().stream().anyMatch(l -> StripeAmounts.toStripe(l.unit()).isEmpty())) {
      return new CheckoutAnswer.Rejected(
          "amount_not_chargeable", "Stripe cannot charge exactly this amount.");
    }
    var flaw = StripeMetadata.flaw(request);
    if (flaw.isPresent()) {
      return new CheckoutAnswer.Rejected("metadata_not_storable", flaw.get());
    }
    try {
      return checkout(request.mode()).create(request, key);
    } catch (StripeException failure) {
      return StripeCalls.mayHaveWorked(failure)
          ? new CheckoutAnswer.Unknown(StripeCalls.describe(failure))
          : new CheckoutAnswer.Rejected(StripeCalls.code(failure), StripeCalls.describe(failure));
    }
  }

  @Override
  public CloseAnswer closeCheckout(References references) {
    return references.checkout() != null
        ? sessions.close(references.checkout())
        : references.payment() != null
            ? intents.close(references.payment())
            : new CloseAnswer.Unknown("nothing to close");
  }

  @Override
  public Lookup look(References references) {
    try {
      var report =
          references.checkout() != null
              ? reader.session(sessions.read(references.checkout()))
              : references.payment() != null
                  ? reader.intent(intents.read(references.payment()))
                  : null;
      return report == null ? new Lookup.Missing() : new Lookup.Found(returns.complete(report));
    } catch (StripeException failure) {
      return StripeCalls.isMissing(failure)
          ? new Lookup.Missing()
          : new Lookup.Unavailable(StripeCalls.describe(failure));
    }
  }

  @Override
  public Optional<Refunding> refunding() {
    return Optional.of(returns);
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(listing);
  }

  @Override
  public Optional<Confirming> confirming() {
    return Optional.of(intents);
  }

  @Override
  public Optional<Fields> fields() {
    return settings.fields();
  }

  @Override
  public Optional<SavedMethods> savedMethods() {
    return Optional.of(customers);
  }

  @Override
  public Optional<Transferring> transferring() {
    return Optional.of(transfers);
  }

  @Override
  public Optional<Subscribing> subscribing() {
    return Optional.of(subscriptions);
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
}
