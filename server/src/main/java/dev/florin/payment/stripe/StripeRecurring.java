package dev.florin.payment.stripe;

import static dev.florin.payment.stripe.StripeReader.text;

import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which subscription an event is about. What it says of it is not read: such events come in any
 * order, so Stripe is asked.
 */
final class StripeRecurring {
  private StripeRecurring() {}

  /** An event about the page where one is begun. */
  static ProviderEvent session(JsonNode session, @Nullable String account) {
    var subscription = StripeReader.reference(session.path("subscription"));
    return of(
        subscription == null ? text(session.path("id")) : subscription,
        session.path("metadata"),
        account);
  }

  static ProviderEvent subscription(JsonNode subscription, @Nullable String account) {
    return of(text(subscription.path("id")), subscription.path("metadata"), account);
  }

  /** An event about an invoice; endpoints of versions before 2025-03-31 name it elsewhere. */
  static ProviderEvent invoice(JsonNode invoice, @Nullable String account) {
    var details = invoice.path("parent").path("subscription_details");
    if (!details.isObject()) {
      details = invoice.path("subscription_details");
    }
    var named = StripeReader.reference(details.path("subscription"));
    return of(
        named == null ? StripeReader.reference(invoice.path("subscription")) : named,
        details.path("metadata"),
        account);
  }

  /**
   * Metadata without our mark is another system's. Without any it may have been ours before
   * somebody has taken it away in the dashboard: what Florin stored then tells.
   */
  private static ProviderEvent of(
      @Nullable String name, JsonNode metadata, @Nullable String account) {
    if (name == null) {
      return new ProviderEvent.Irrelevant("about no subscription");
    }
    var mark = text(metadata.path(StripeMetadata.SUBSCRIPTION));
    if (mark == null && !metadata.isEmpty()) {
      return new ProviderEvent.Irrelevant("a subscription of another system");
    }
    if (account == null) {
      return new ProviderEvent.OfSubscription(name);
    }
    return mark == null
        ? new ProviderEvent.Irrelevant("a subscription of the account " + account)
        : new ProviderEvent.Foreign(
            "account_mismatch",
            "the subscription " + name + " was reported for the account " + account,
            new References(null, null));
  }
}
