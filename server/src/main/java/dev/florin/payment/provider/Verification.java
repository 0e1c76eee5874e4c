package dev.florin.payment.provider;

/** What came of {@link PaymentProvider#verify}. */
public sealed interface Verification {

  /**
   * It comes from the provider.
   *
   * @param eventId the provider's id for it, the same at every delivery
   * @param type the provider's name for what happened
   */
  record Genuine(String eventId, String type) implements Verification {}

  /** It comes from the provider but is not an event that can be read; kept for a person. */
  record Unreadable(String why) implements Verification {}

  /** It does not, or nobody can tell. */
  record Refused(Reason reason) implements Verification {}

  /** No secret is configured, so nothing can be verified. */
  record Off() implements Verification {}

  /** Why a delivery is refused. */
  enum Reason {
    SIGNATURE_MISSING,
    SIGNATURE_MALFORMED,
    SIGNATURE_WRONG,
    SIGNATURE_STALE
  }
}
