package dev.florin.sandbox.crossmint;

/** What came of paying an order. */
public sealed interface PayResult {
  /** The money is there; what became of the delivery stands in the order. */
  record Succeeded() implements PayResult {}

  /** It is under way; see {@link CrossmintSandbox#settle}. */
  record InProgress() implements PayResult {}

  /**
   * The bank said no; the order stays open for another card.
   *
   * @param code Crossmint's code for it
   */
  record Declined(String code, String message) implements PayResult {}

  /**
   * Nothing was tried.
   *
   * @param status the status of the order's payment
   */
  record NotOpen(String status) implements PayResult {}
}
