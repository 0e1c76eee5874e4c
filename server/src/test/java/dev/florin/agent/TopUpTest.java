package dev.florin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More credits by themselves, with a card that the owner has kept. */
class TopUpTest {
  private static final App APP = App.shared();

  private final Person owner = APP.buyer();

  @AfterAll
  static void leavesTheBooksSound() {
    Books.assertSound(APP);
  }

  private String keptCard(String card) {
    var setup = owner.post("/v1/payment-methods/setups", "{}").expect(201);
    APP.stripe().completeSetup(setup.path("id").stringValue(), card);
    return owner
        .get("/v1/payment-methods/saved")
        .expect(200)
        .path("data")
        .get(0)
        .path("id")
        .stringValue();
  }

  private Person agent(String method, int perDay) {
    return owner.agent(
        """
        "top_up": {"below": 1000, "product": "value", "currency": "USD", "method": "%s",
                   "per_day": %d}
        """
            .formatted(method, perDay));
  }

  private static void ask(Person agent, long amount) {
    agent.post("/v1/credits/spends", "{\"amount\": " + amount + ", \"reference\": \"x\"}");
  }

  private long told(String type) {
    var count = 0;
    for (var each : owner.get("/v1/notifications").expect(200).path("data")) {
      count += each.path("type").stringValue().equals(type) ? 1 : 0;
    }
    return count;
  }

  private int orders() {
    return owner.get("/v1/orders").expect(200).path("data").size();
  }

  @Test
  void buysMoreWhenAnAgentLeavesTooFewButNotMoreOftenThanItMay() {
    var agent = agent(keptCard("pm_card_visa"), 2);
    ask(agent, 1);
    App.await("more credits", () -> owner.balance() == 15_000);
    App.await("a word about it", () -> told("agent.topped_up") == 1);
    ask(agent, 14_500);
    App.await("more credits again", () -> owner.balance() == 15_500);
    ask(agent, 15_400);
    waitAWhile(agent);
    assertThat(owner.balance()).as("twice a day and no more").isLessThan(1_000);
    assertThat(orders()).isEqualTo(2);
  }

  /** Long enough to be looked at twice: see the pause in {@link App}. */
  private static void waitAWhile(Person agent) {
    var until = System.nanoTime() + 3_000_000_000L;
    while (System.nanoTime() < until) {
      ask(agent, 1);
      java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
    }
  }

  @Test
  void aCardThatIsRefusedIsNotTriedAgainThatDay() {
    var agent = agent(keptCard("pm_card_chargeCustomerFail"), 5);
    ask(agent, 1);
    App.await("a word about it", () -> told("agent.top_up_failed") == 1);
    waitAWhile(agent);
    assertThat(orders()).isEqualTo(1);
    assertThat(told("agent.top_up_failed")).isEqualTo(1);
    assertThat(owner.balance()).isZero();
  }

  @Test
  void aCardThatIsNotTheOwnersPaysNothing() {
    var agent = agent("pm_of_somebody_else", 5);
    ask(agent, 1);
    App.await("a word about it", () -> told("agent.top_up_failed") == 1);
    assertThat(owner.balance()).isZero();
  }
}
