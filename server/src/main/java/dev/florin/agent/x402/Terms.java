package dev.florin.agent.x402;

import java.util.List;

/**
 * What resource servers tell payers of this authority.
 *
 * @param scheme the scheme
 * @param network the authority's label
 * @param asset what amounts are counted in: whole credits
 * @param payTo whom to pay
 * @param version of the draft
 * @param authority this service's address, which signs attestations as their issuer
 * @param purchaseUrl where people buy credits
 * @param tiers what is sold there; for information
 * @param keys the ids of the keys that verify attestations
 */
public record Terms(
    String scheme,
    String network,
    String asset,
    String payTo,
    String version,
    String authority,
    String purchaseUrl,
    List<Tier> tiers,
    List<String> keys) {
  /** Copies the lists. */
  public Terms {
    tiers = List.copyOf(tiers);
    keys = List.copyOf(keys);
  }

  /**
   * A package of credits.
   *
   * @param credits with its bonus
   * @param price in minor units of the asset
   * @param asset the currency
   */
  public record Tier(long credits, long price, String asset) {}
}
