package dev.florin.sandbox.stripe;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What came of paying a checkout session. */
public sealed interface PayResult {
  /**
   * The session is complete; with a method that debits an account, the money comes later.
   *
   * @param returnTo the success URL with the session's id filled in
   */
  record Succeeded(String sessionId, String paymentIntentId, String chargeId, URI returnTo)
      implements PayResult {}

  /**
   * A subscription has begun.
   *
   * @param paymentIntentId by which its first invoice was paid, or null if nothing had to be
   * @param returnTo the success URL with the session's id filled in
   */
  record Subscribed(
      String sessionId, String subscriptionId, @Nullable String paymentIntentId, URI returnTo)
      implements PayResult {}

  /**
   * The bank said no; the session stays open for another card.
   *
   * @param code Stripe's error code, such as {@code card_declined}
   * @param declineCode Stripe's decline code, or null if there is none
   */
  record Declined(
      String sessionId,
      @Nullable String paymentIntentId,
      String code,
      @Nullable String declineCode,
      String message)
      implements PayResult {}

  /** The bank asks the buyer; see {@link StripeSandbox#completeChallenge}. */
  record RequiresAction(String sessionId, String paymentIntentId, URI challengeUrl)
      implements PayResult {}

  /**
   * Nothing was tried.
   *
   * @param status the session's status: {@code complete} or {@code expired}
   */
  record NotOpen(String sessionId, String status) implements PayResult {}
}
