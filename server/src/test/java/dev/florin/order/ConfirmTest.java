package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The buyer's page asks how it stands, for the case that the webhook is late. */
class ConfirmTest {
  private static final String CARD = "4242424242424242";
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();

  @BeforeEach
  void nothingIsDelivered() {
    APP.stripe().faults().add(Fault.neverDeliver());
  }

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().faults().clear();
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private Answer confirm(String order) {
    return buyer.post("/v1/orders/" + order + "/confirm", null);
  }

  /** Calls are counted by the minute: this one has to last for a while. */
  private static void awaitRoomInThisMinute() throws InterruptedException {
    var left = 60 - Instant.now().getEpochSecond() % 60;
    if (left < 15) {
      Thread.sleep(Duration.ofSeconds(left).plusMillis(100));
    }
  }

  @Test
  void anOrderThatNobodyHasPaidIsNoSuccessAndNoError() {
    var order = buyer.order("basic");
    var before = confirm(order).expect(200);
    assertThat(before.path("success").booleanValue()).isFalse();
    assertThat(before.path("current").booleanValue()).as("there is nobody to ask").isTrue();
    buyer.checkout(order);
    var open = confirm(order).expect(200);
    assertThat(open.path("success").booleanValue()).isFalse();
    assertThat(open.path("status").stringValue()).isEqualTo("pending");
    assertThat(open.path("credits_added").longValue()).isZero();
    assertThat(open.path("current").booleanValue()).isTrue();
    assertThat(open.path("message").stringValue()).isEqualTo("We are waiting for your payment.");
    assertThat(open.path("order").path("id").stringValue()).isEqualTo(order);
  }

  @Test
  void settlesItselfWhatTheWebhookHasNotBrought() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    var confirmed = confirm(order).expect(200);
    assertThat(confirmed.path("success").booleanValue()).isTrue();
    assertThat(confirmed.path("status").stringValue()).isEqualTo("paid");
    assertThat(confirmed.path("credits_added").longValue()).isEqualTo(15_000);
    assertThat(confirmed.path("current").booleanValue()).isTrue();
    assertThat(confirmed.path("order").path("invoice").stringValue()).startsWith("INV-");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void anOrderThatIsPaidIsASuccessWithoutAskingAnybody() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    confirm(order).expect(200);
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", SESSIONS));
    for (int i = 0; i < 3; i++) {
      var again = confirm(order).expect(200);
      assertThat(again.path("success").booleanValue()).isTrue();
      assertThat(again.path("current").booleanValue()).isTrue();
      assertThat(again.path("credits_added").longValue()).isEqualTo(15_000);
    }
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void saysSoWhenTheProviderDoesNotAnswer() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", SESSIONS));
    var confirmed = confirm(order).expect(200);
    assertThat(confirmed.path("success").booleanValue()).isFalse();
    assertThat(confirmed.path("current").booleanValue()).isFalse();
    assertThat(confirmed.path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
    APP.stripe().faults().clear();
    assertThat(confirm(order).expect(200).path("success").booleanValue()).isTrue();
  }

  @Test
  void anExpiredAndACancelledOrderSayWhatTheyAre() {
    var expired = buyer.order("basic");
    APP.stripe().expire(buyer.checkout(expired));
    var answer = confirm(expired).expect(200);
    assertThat(answer.path("success").booleanValue()).isFalse();
    assertThat(answer.path("status").stringValue()).isEqualTo("expired");
    var cancelled = buyer.order("basic");
    buyer.checkout(cancelled);
    buyer.post("/v1/orders/" + cancelled + "/cancel", null).expect(200);
    assertThat(confirm(cancelled).expect(200).path("status").stringValue()).isEqualTo("cancelled");
  }

  @Test
  void speaksChineseToWhoeverPrefersIt() {
    var order = buyer.order("basic");
    var answer =
        APP.call(
            "POST",
            "/v1/orders/" + order + "/confirm",
            buyer.token(),
            null,
            "Accept-Language",
            "zh-CN,zh;q=0.9,en;q=0.1");
    assertThat(answer.expect(200).path("message").stringValue()).isEqualTo("我们正在等待您的付款。");
  }

  @Test
  void anotherPersonsOrderDoesNotExist() {
    var order = buyer.order("basic");
    assertProblem(APP.buyer().post("/v1/orders/" + order + "/confirm", null), 404, "not_found");
  }

  /** Some front ends know an order by the provider's id alone. */
  @Test
  void takesTheProvidersNamesForItToo() {
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, CARD);
    var confirmed = confirm(session).expect(200);
    assertThat(confirmed.path("success").booleanValue()).isTrue();
    assertThat(confirmed.path("order").path("id").stringValue()).isEqualTo(order);
    var intent = buyer.readOrder(order).path("payment").path("provider_payment").stringValue();
    assertThat(confirm(intent).expect(200).path("credits_added").longValue()).isEqualTo(15_000);
    assertProblem(APP.buyer().post("/v1/orders/" + session + "/confirm", null), 404, "not_found");
    assertProblem(confirm("cs_test_nobodys"), 404, "not_found");
  }

  /**
   * The order is paid after the tenth call, and no webhook comes: whoever still asked would see it.
   */
  @Test
  void asksTenTimesAMinuteAnswersSixtyTimesAndThenRefuses() throws InterruptedException {
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    awaitRoomInThisMinute();
    for (int call = 1; call <= 10; call++) {
      var asked = confirm(order).expect(200);
      assertThat(asked.path("current").booleanValue()).as("call %d", call).isTrue();
      assertThat(asked.path("success").booleanValue()).isFalse();
    }
    APP.stripe().pay(session, CARD);
    for (int call = 11; call <= 60; call++) {
      var stored = confirm(order).expect(200);
      assertThat(stored.path("current").booleanValue()).as("call %d", call).isFalse();
      assertThat(stored.path("success").booleanValue()).as("call %d", call).isFalse();
    }
    var refused = confirm(order);
    assertProblem(refused, 429, "rate_limited");
    assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After")))).isBetween(1, 60);
    assertThat(buyer.balance()).isZero();

    // Another buyer is not held up, and the webhook settles all the same.
    var other = APP.buyer();
    var theirs = other.order("basic");
    APP.stripe().pay(other.checkout(theirs), CARD);
    assertThat(
            other
                .post("/v1/orders/" + theirs + "/confirm", null)
                .expect(200)
                .path("success")
                .booleanValue())
        .isTrue();
    APP.stripe().faults().clear();
    APP.deliver(APP.stripe().craftEvent("checkout.session.completed", session, _ -> {}));
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }
}
