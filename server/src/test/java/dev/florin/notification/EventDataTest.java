package dev.florin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.agent.AgentBudgetReached;
import dev.florin.credit.CreditsGranted;
import dev.florin.id.Ids;
import dev.florin.marketplace.EarningMade;
import dev.florin.marketplace.PayoutMade;
import dev.florin.notification.webhook.EventSchemas;
import dev.florin.notification.webhook.EventType;
import dev.florin.payment.DisputeChanged;
import dev.florin.platform.LocalText;
import dev.florin.subscription.SubscriptionChanged;
import dev.florin.testing.App;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What events bring is what docs/events says, to the last member. */
class EventDataTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  /** As the service writes JSON. */
  private static final JsonMapper JSON = App.shared().bean(JsonMapper.class);

  private static String id(String prefix) {
    return Ids.encode(prefix, Ids.next());
  }

  private static void assertFits(EventType type, Map<String, Object> data) {
    var event = Map.of("type", type.text(), "timestamp", AT, "data", data);
    assertThat(EventSchemas.flaws(JSON.writeValueAsString(event))).isEmpty();
  }

  @Test
  void everyTypeHasItsSchemaAndNoOther() throws IOException {
    try (var files = Files.list(EventSchemas.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(EventType.values()).map(type -> type.text() + ".json").toList());
    }
    for (var type : EventType.values()) {
      var schema = EventSchemas.schema(type.text());
      assertThat(schema.path("title").stringValue()).isEqualTo(type.text());
      assertThat(schema.path("description").stringValue()).isNotBlank();
      assertThat(schema.at("/properties/type/const").stringValue()).isEqualTo(type.text());
    }
  }

  @Test
  void earningsFit() {
    var earning =
        new EarningMade(
            id("ord"),
            1,
            id("cus"),
            id("prod"),
            new LocalText(Map.of("en", "A vector", "zh-CN", "矢量图")),
            1_200,
            68,
            170,
            962,
            37L,
            "USD",
            AT,
            AT);
    assertFits(EventType.EARNING_MADE, EventData.of(earning));
  }

  @Test
  void payoutsFit() {
    assertFits(
        EventType.PAYOUT_MADE,
        EventData.of(new PayoutMade(id("pyo"), id("cus"), 9_620, "USD", "stripe", "paid", AT)));
  }

  @Test
  void agentsFit() {
    assertFits(
        EventType.AGENT_BUDGET_REACHED,
        EventData.of(
            new AgentBudgetReached(
                id("agt"), "A program", id("cus"), "day", "2026-11-22", 80, 80, 100, AT, AT)));
  }

  @Test
  void subscriptionsFit() {
    assertFits(
        EventType.SUBSCRIPTION_CHANGED,
        EventData.of(
            new SubscriptionChanged(
                id("sub"), id("cus"), id("prod"), "reminder-2", "past_due", null, AT)));
  }

  @Test
  void grantsFit() {
    assertFits(
        EventType.CREDIT_GRANTED, EventData.of(new CreditsGranted(id("cus"), id("op"), 5, AT)));
  }

  @Test
  void disputesFitWithAllThatIsKnownAndWithTheLeast() {
    var changed =
        new DisputeChanged(
            id("dsp"), id("pay"), "stripe", "open", 1_000, "USD", "fraudulent", AT, AT);
    assertFits(EventType.DISPUTE_CHANGED, EventData.of(changed));
    var least =
        new DisputeChanged(id("dsp"), id("pay"), "stripe", "open", 1_000, "USD", null, null, AT);
    assertFits(EventType.DISPUTE_CHANGED, EventData.of(least));
  }

  @Test
  void theJudgeCanSayNo() {
    var grant = Map.<String, Object>of("customer", id("cus"), "operation", "op", "amount", 5);
    assertFits(EventType.CREDIT_GRANTED, grant);
    for (var wrong :
        new Map<?, ?>[] {
          Map.of("customer", id("cus"), "amount", 5),
          Map.of("customer", id("cus"), "operation", "op", "amount", "5"),
          Map.of("customer", id("cus"), "operation", "op", "amount", 0),
          Map.of("customer", "somebody", "operation", "op", "amount", 5),
          Map.of("customer", id("cus"), "operation", "op", "amount", 5, "more", 1)
        }) {
      var event = Map.of("type", "credit.granted", "timestamp", AT, "data", wrong);
      assertThat(EventSchemas.flaws(JSON.writeValueAsString(event))).as("" + wrong).hasSize(1);
    }
    assertThat(EventSchemas.flaws("{\"type\": \"credit.granted\", \"timestamp\": \"now\"}"))
        .hasSize(2);
  }
}
