package dev.florin.payment.whop;

import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.provider.Verification;
import dev.florin.platform.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whop through checkout configurations, on Whop's own page. */
final class WhopProvider implements PaymentProvider {
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Mode.HOSTED),
          List.copyOf(WhopLinks.METHODS.keySet()),
          Refunds.PARTIAL,
          false,
          true,
          false,
          true,
          false,
          false);

  private final WhopSettings settings;
  private final WhopReader reader;
  private final WhopLinks links;
  private final WhopLook look;
  private final Refunding refunds;
  private final Listing listing;

  WhopProvider(WhopApi api, WhopReader reader, WhopSettings settings, Clock clock) {
    this.settings = settings;
    this.reader = reader;
    this.links = new WhopLinks(api, settings.productId());
    this.look = new WhopLook(api, settings.live());
    this.refunds = new WhopRefunds(api, clock);
    this.listing = new WhopListing(api, look);
  }

  @Override
  public String name() {
    return "whop";
  }

  @Override
  public boolean live() {
    return settings.live();
  }

  @Override
  public boolean tellsFee() {
    return true;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CheckoutAnswer createCheckout(CheckoutRequest request) {
    return links.create(request);
  }

  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    return links.resume(request, attempt, begunAt);
  }

  @Override
  public CloseAnswer closeCheckout(References references) {
    return references.checkout() == null
        ? new CloseAnswer.Unknown("no link to close")
        : look.close(references.checkout());
  }

  @Override
  public Lookup look(References references) {
    return look.look(references);
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    var secrets = settings.webhookSecrets();
    if (secrets.isEmpty()) {
      return new Verification.Off();
    }
    var refusal = WhopSignature.refuse(headers, body, secrets, now);
    if (refusal.isPresent()) {
      return new Verification.Refused(refusal.get());
    }
    var type = reader.type(body);
    return type == null
        ? new Verification.Unreadable("the body is not an event")
        : new Verification.Genuine(eventId(body, headers), type);
  }

  /** Events of the older kinds have no id: the same body is the same event. */
  private static String eventId(byte[] body, Map<String, List<String>> headers) {
    return WhopSignature.isLegacy(headers)
        ? "sha256:" + HexFormat.of().formatHex(Sha256.of(body))
        : headers.getOrDefault(WhopSignature.ID, List.of("")).getFirst();
  }

  @Override
  public ProviderEvent read(byte[] body) {
    return reader.event(body);
  }

  @Override
  public Optional<Refunding> refunding() {
    return Optional.of(refunds);
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(listing);
  }
}
