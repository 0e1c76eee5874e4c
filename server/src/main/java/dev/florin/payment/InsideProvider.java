package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands where else a provider does, for what is paid within Florin: with credits, or for nothing.
 * Such a payment is made and settled in one transaction ({@link Payments#payAtOnce}), so that there
 * is never anything to ask; giving back is a matter of bookings alone.
 */
final class InsideProvider implements PaymentProvider, Refunding {
  private final String name;
  private final boolean live;

  InsideProvider(String name, boolean live) {
    this.name = name;
    this.live = live;
  }

  CheckoutCommand command(String reference, Money amount) {
    return new CheckoutCommand(
        name,
        reference,
        amount,
        List.of(new CheckoutRequest.Line(reference, null, amount, 1)),
        Mode.HOSTED,
        List.of(),
        "",
        "",
        "",
        new CheckoutRequest.Payer(null, null, null),
        Map.of(),
        null);
  }

  PaymentReport paid(PaymentId id, CheckoutCommand command) {
    return new PaymentReport(
        State.SUCCEEDED,
        id.toString(),
        command.reference(),
        new References(null, id.toString()),
        command.amount(),
        live,
        null,
        null);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Set.of(), List.of(), Refunds.PARTIAL, false, false, false, false, false, false);
  }

  @Override
  public CheckoutAnswer createCheckout(CheckoutRequest request) {
    throw notAsked();
  }

  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    throw notAsked();
  }

  @Override
  public CloseAnswer closeCheckout(References references) {
    return new CloseAnswer.Completed();
  }

  /** All that happened is in our own rows. */
  @Override
  public Lookup look(References references) {
    throw notAsked();
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    return new Verification.Off();
  }

  @Override
  public ProviderEvent read(byte[] body) {
    return new ProviderEvent.Irrelevant("nobody sends webhooks of it");
  }

  @Override
  public Optional<Refunding> refunding() {
    return Optional.of(this);
  }

  @Override
  public RefundAnswer refund(RefundRequest request) {
    return new RefundAnswer.Made(
        new RefundReport(
            request.id(), request.id(), request.amount(), RefundReport.State.SUCCEEDED, null));
  }

  @Override
  public RefundAnswer resumeRefund(RefundRequest request, int attempt, Instant begunAt) {
    return refund(request);
  }

  private IllegalStateException notAsked() {
    return new IllegalStateException("nothing is asked of " + name);
  }
}
