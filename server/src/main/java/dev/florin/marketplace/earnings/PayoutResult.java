package dev.florin.marketplace.earnings;

/** What came of {@link Payouts#pay}. Amounts are in the minor units of what was asked for. */
public sealed interface PayoutResult {

  /** It is paid; {@code first} is false when this key had paid it before. */
  record Made(Payout payout, boolean first) implements PayoutResult {}

  /** The provider did not answer: it is asked again in the background. */
  record Unknown(Payout payout) implements PayoutResult {}

  /** The provider refuses, and the money is available again. */
  record Rejected(String code, String message) implements PayoutResult {}

  /** Nothing can be paid out now. */
  record NothingAvailable(long available) implements PayoutResult {}

  /** More was asked for than can be paid out now. */
  record TooMuch(long available) implements PayoutResult {}

  /** The provider does not know where to pay this creator. */
  record NoAccount() implements PayoutResult {}

  /** No provider of this name is configured that pays sellers. */
  record NotOffered(String method) implements PayoutResult {}

  /** This key stands for another payout of this creator's. */
  record KeyReused(Payout earlier) implements PayoutResult {}

  /** Another payout was recorded under this reference. */
  record ReferenceUsed() implements PayoutResult {}
}
