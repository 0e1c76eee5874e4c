package dev.florin.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.payment.provider.ProviderEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Which events are about a subscription, and whose it is. */
class StripeRecurringTest {
  private static final String OURS = "{\"florin_subscription\": \"sub_ours\"}";

  private final StripeReader reader = new StripeReader(JsonMapper.builder().build());

  private ProviderEvent read(String type, String object) {
    return read(type, object, "");
  }

  private ProviderEvent read(String type, String object, String more) {
    var event =
        "{\"id\": \"evt_1\", \"type\": \"%s\", %s \"data\": {\"object\": %s}}"
            .formatted(type, more, object);
    return reader.event(event.getBytes(StandardCharsets.UTF_8));
  }

  private static String subscription(String metadata) {
    return "{\"id\": \"sub_1\", \"object\": \"subscription\", \"metadata\": " + metadata + "}";
  }

  private static String invoice(String metadata) {
    return """
    {"id": "in_1", "object": "invoice", "metadata": {"of": "the invoice"},
     "parent": {"type": "subscription_details",
                "subscription_details": {"subscription": "sub_1", "metadata": %s}}}
    """
        .formatted(metadata);
  }

  private static String session(String metadata, String subscription) {
    return """
    {"id": "cs_1", "object": "checkout.session", "mode": "subscription", "status": "complete",
     "metadata": %s, "subscription": %s}
    """
        .formatted(metadata, subscription);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer.subscription.created",
        "customer.subscription.updated",
        "customer.subscription.deleted",
        "customer.subscription.paused",
        "customer.subscription.resumed",
        "customer.subscription.trial_will_end"
      })
  void everyEventOfASubscriptionNamesIt(String type) {
    assertThat(read(type, subscription(OURS))).isEqualTo(new ProviderEvent.OfSubscription("sub_1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice.finalized",
        "invoice.paid",
        "invoice.payment_failed",
        "invoice.payment_action_required",
        "invoice.voided",
        "invoice.marked_uncollectible"
      })
  void everyEventOfAnInvoiceNamesItsSubscription(String type) {
    assertThat(read(type, invoice(OURS))).isEqualTo(new ProviderEvent.OfSubscription("sub_1"));
  }

  @Test
  void readsWhatEndpointsOfOlderVersionsSay() {
    var older =
        """
        {"id": "in_1", "subscription": "sub_1", "subscription_details": {"metadata": %s}}
        """;
    assertThat(read("invoice.paid", older.formatted(OURS)))
        .isEqualTo(new ProviderEvent.OfSubscription("sub_1"));
    assertThat(read("invoice.paid", older.formatted("{\"shop\": \"another\"}")))
        .isInstanceOf(ProviderEvent.Irrelevant.class);
  }

  @Test
  void aPageNamesWhatWasBegunThereOrItself() {
    assertThat(read("checkout.session.completed", session(OURS, "\"sub_1\"")))
        .isEqualTo(new ProviderEvent.OfSubscription("sub_1"));
    assertThat(read("checkout.session.expired", session(OURS, "null")))
        .isEqualTo(new ProviderEvent.OfSubscription("cs_1"));
  }

  @Test
  void whatAnotherSystemSellsIsPassedOverAndWhatNobodyHasMarkedIsAskedAbout() {
    var theirs = "{\"purchase_type\": \"membership\"}";
    assertThat(read("customer.subscription.updated", subscription(theirs)))
        .isInstanceOf(ProviderEvent.Irrelevant.class);
    assertThat(read("invoice.paid", invoice(theirs))).isInstanceOf(ProviderEvent.Irrelevant.class);
    assertThat(read("checkout.session.completed", session(theirs, "\"sub_1\"")))
        .isInstanceOf(ProviderEvent.Irrelevant.class);
    assertThat(read("customer.subscription.updated", subscription("{}")))
        .isEqualTo(new ProviderEvent.OfSubscription("sub_1"));
  }

  @Test
  void anInvoiceWithoutASubscriptionIsNobodys() {
    assertThat(read("invoice.paid", "{\"id\": \"in_1\", \"parent\": null}"))
        .isInstanceOf(ProviderEvent.Irrelevant.class);
  }

  @Test
  void whatIsOursAtAnotherAccountIsForAPerson() {
    var account = "\"account\": \"acct_other\",";
    assertThat(read("customer.subscription.updated", subscription(OURS), account))
        .isInstanceOfSatisfying(
            ProviderEvent.Foreign.class,
            foreign -> assertThat(foreign.reason()).isEqualTo("account_mismatch"));
    assertThat(read("customer.subscription.updated", subscription("{}"), account))
        .isInstanceOf(ProviderEvent.Irrelevant.class);
  }
}
