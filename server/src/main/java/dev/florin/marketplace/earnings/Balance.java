package dev.florin.marketplace.earnings;

import dev.florin.money.Asset;

/**
 * What a creator has in one currency, in its minor units.
 *
 * @param earned all shares, without what was reversed
 * @param providerFees what of the fees of providers they bear
 * @param pending what cannot be paid out yet, or is withheld while a bank decides
 * @param available what can be paid out; below zero when more was reversed than was left
 * @param underWay payouts that a provider has been asked for and has not answered about
 * @param paidOut payouts that are made, those with the sale included
 */
public record Balance(
    Asset currency,
    long earned,
    long providerFees,
    long pending,
    long available,
    long underWay,
    long paidOut) {
  /** Nothing yet. */
  static Balance none(Asset currency) {
    return new Balance(currency, 0, 0, 0, 0, 0, 0);
  }

  /** What the ledger's account of the creator must say. */
  long owed() {
    return pending + available + underWay;
  }
}
