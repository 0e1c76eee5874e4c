package dev.florin.payment.provider;

import java.time.Instant;

/** What a webhook says, in Florin's words. */
public sealed interface ProviderEvent {

  /** How a payment stands. */
  record Reported(PaymentReport report) implements ProviderEvent {}

  /** It concerns a payment but does not say enough: the provider must be asked. */
  record Incomplete(References references) implements ProviderEvent {}

  /**
   * Something happened to a payment that a person has to look at.
   *
   * @param reason why, as a code
   * @param id our payment's id, if the event has it
   */
  record ForOperator(
      String reason, @org.jspecify.annotations.Nullable String id, References references)
      implements ProviderEvent {}

  /**
   * Money was paid for something that another system has sold, on this account: nothing of ours,
   * and nothing to pass over in silence.
   *
   * @param reason why, as a code
   * @param detail what is known of it, and what is missing or contradicts
   */
  record Foreign(String reason, String detail, References references) implements ProviderEvent {}

  /**
   * It concerns a subscription. Such events come in any order, so the provider is asked.
   *
   * @param subscription the provider's name of the subscription, or of the page where it is begun
   */
  record OfSubscription(String subscription) implements ProviderEvent {}

  /**
   * How a subscription stands.
   *
   * @param asOf when the provider was asked: what was asked earlier may say less than is known
   */
  record SubscriptionReported(SubscriptionReport report, Instant asOf) implements ProviderEvent {}

  /** Nothing follows from it. */
  record Irrelevant(String why) implements ProviderEvent {}

  /** It cannot be understood. */
  record Unreadable(String why) implements ProviderEvent {}
}
