package dev.florin.dropin;

import static dev.florin.dropin.OlderFrontEnds.APP;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Acts as the front end of the Crossmint app does. */
class CrossmintAppTest {
  private final Person buyer = APP.buyer();

  @BeforeEach
  void nothingIsDelivered() {
    APP.stripe().faults().add(Fault.neverDeliver());
  }

  @AfterEach
  void settleDown() {
    OlderFrontEnds.settleDown();
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }

  private JsonNode order() {
    return buyer.post("/api/payments/orders", "{\"packageId\": \"value\"}").expect(201);
  }

  private static JsonNode confirm(Person who, String order) {
    return who.post("/api/payments/confirm", "{\"orderId\": \"" + order + "\"}").expect(200);
  }

  /** Pays behind the service's back: in the fields on the page, which talk to the provider. */
  private static void pay(String intent) {
    PaysInFields.pay(APP, intent);
  }

  /** The older front end's own logic, with a clock that jumps instead of waiting. */
  private static final class Polling {
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    final List<String> seen = new ArrayList<>();

    /** Whether it has seen {@code completed}, where it stops. */
    boolean poll(Person who, String order, IntConsumer before) {
      for (var waited = Duration.ZERO; waited.compareTo(AT_MOST) < 0; waited = waited.plus(EVERY)) {
        before.accept(seen.size() + 1);
        seen.add(text(confirm(who, order), "status"));
        if (seen.getLast().equals("completed")) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void ordersPaysAndStopsAskingOnceItIsThere() {
    var begun = order();
    Golden.assertShown("crossmint-order", begun);
    var order = text(begun, "orderId");
    var polling = new Polling();
    var done =
        polling.poll(
            buyer,
            order,
            call -> {
              if (call == 4) {
                pay(order);
              }
            });
    assertThat(done).isTrue();
    assertThat(polling.seen).containsExactly("pending", "pending", "pending", "completed");
    Golden.assertShown("crossmint-confirm", confirm(buyer, order));
    Golden.assertShown("crossmint-credits", buyer.get("/api/v1/user/credits").expect(200));
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void givesUpAfterFiveMinutesWithoutEverSeeingAnError() {
    var order = text(order(), "orderId");
    var polling = new Polling();
    assertThat(polling.poll(buyer, order, _ -> {})).isFalse();
    assertThat(polling.seen).hasSize(100).containsOnly("pending");
    Golden.assertShown("crossmint-pending", confirm(buyer, order));
  }

  /** When its ten questions are used up, it still hears what a webhook has brought. */
  @Test
  void hearsOfAWebhookThoughItMayNotAskAnyMore() {
    var order = text(order(), "orderId");
    var polling = new Polling();
    var done =
        polling.poll(
            buyer,
            order,
            call -> {
              if (call == 20) {
                pay(order);
                APP.deliver(APP.stripe().craftEvent("payment_intent.succeeded", order, _ -> {}))
                    .expect(200);
                APP.awaitInbox();
              }
            });
    assertThat(done).isTrue();
    assertThat(polling.seen).hasSize(20);
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void knowsAnOrderByOurIdToo() {
    var theirs = text(order(), "orderId");
    var ours = text(buyer.get("/v1/orders").expect(200).path("data").get(0), "id");
    pay(theirs);
    assertThat(text(confirm(buyer, ours), "status")).isEqualTo("completed");
    assertThat(confirm(buyer, theirs)).isEqualTo(confirm(buyer, ours));
  }

  @Test
  void aCancelledOrderIsCancelledAndSaysWhy() {
    var theirs = text(order(), "orderId");
    var ours = text(buyer.get("/v1/orders").expect(200).path("data").get(0), "id");
    buyer.post("/v1/orders/" + ours + "/cancel", null).expect(200);
    Golden.assertShown("crossmint-cancelled", confirm(buyer, theirs));
  }

  @Test
  void anotherPersonsOrderDoesNotExist() {
    var order = text(order(), "orderId");
    for (var other : List.of(APP.buyer(), APP.operator())) {
      for (var id : List.of(order, "pi_nonsense", "ord_nonsense")) {
        var answer = other.post("/api/payments/confirm", "{\"orderId\": \"" + id + "\"}");
        var problem = assertProblem(answer, 404, "not_found");
        assertThat(problem.path("success").booleanValue()).isFalse();
        assertThat(text(problem, "error")).isEqualTo(text(problem, "message"));
      }
    }
  }

  @Test
  void speaksChineseToWhoeverPrefersIt() {
    var body = "{\"orderId\": \"" + text(order(), "orderId") + "\"}";
    var answer = buyer.post("/api/payments/confirm", body, "Accept-Language", "zh-CN");
    assertThat(text(answer.expect(200), "message")).isEqualTo("我们正在等待您的付款。");
  }

  @Test
  void whoHasNothingHasNothing() {
    var credits = buyer.get("/api/v1/user/credits").expect(200);
    for (var member : List.of("credits", "totalGranted", "used", "available", "held", "debt")) {
      assertThat(credits.path(member).longValue()).as(member).isZero();
    }
  }
}
