package dev.florin.agent.x402;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The facilitator. None of its acts may be called within a transaction: each waits for the ledger.
 * Thread-safe.
 */
@Component
public class X402 {
  /** The version of x402. */
  public static final int VERSION = 2;

  private final X402Settings settings;
  private final Authority authority;
  private final SigningKeys keys;
  private final CreditOffers offers;
  private final Authorizing authorizing;
  private final Redeeming redeeming;

  X402(
      X402Settings settings,
      Authority authority,
      SigningKeys keys,
      CreditOffers offers,
      Authorizing authorizing,
      Redeeming redeeming) {
    this.settings = settings;
    this.authority = authority;
    this.keys = keys;
    this.offers = offers;
    this.authorizing = authorizing;
    this.redeeming = redeeming;
  }

  /** Whether the binding is there at all; if not, nothing else may be called. */
  public boolean on() {
    return settings.on();
  }

  /** What amounts are counted in. */
  public String asset() {
    return authority.asset();
  }

  /** The label of this authority. */
  public String network() {
    return authority.network();
  }

  /** What resource servers tell payers. */
  public Terms terms() {
    return new Terms(
        Authority.SCHEME,
        authority.network(),
        authority.asset(),
        Authority.PAY_TO,
        Authority.VERSION,
        authority.url(),
        offers.purchaseUrl(),
        offers.tiers(),
        keys.all().stream().map(SigningKeys.Key::id).toList());
  }

  /** The public keys that verify attestations, as JSON Web Keys; none while the binding is off. */
  public List<Map<String, Object>> keys() {
    return keys.all().stream().map(key -> key.open().toPublicJWK().toJSONObject()).toList();
  }

  /**
   * Sets credits aside and attests it, once per key.
   *
   * @param by who asks for it
   * @param customer whose credits
   * @param locale in which language whoever has to pay is written to
   */
  public Authorized authorize(Caller by, Customer customer, Ask ask, Locale locale) {
    return authorizing.authorize(by, customer, ask, locale);
  }

  /** Whether a payment is good, changing nothing. */
  public Verified verify(Presented presented) {
    return redeeming.verify(presented);
  }

  /**
   * Takes what was used, at most what was attested, and gives the rest back; all of it for an
   * amount of 0. Once per attestation: the same again is answered alike.
   *
   * @param by the resource server
   */
  public Settled settle(Caller by, Presented presented) {
    return redeeming.settle(by, presented);
  }
}
