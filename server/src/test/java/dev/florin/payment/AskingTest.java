package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments of which nobody tells are asked about, for as long as it takes. */
class AskingTest {
  private static final String CARD = "4242424242424242";
  private static final String SESSIONS = "/v1/checkout/sessions";

  /** Without its loops: nothing is asked but by these tests. */
  private static final App APP = App.with(Map.of("florin.payment.loops", "false"));

  private final Asking asking = APP.bean(Asking.class);
  private final AskingStore store = APP.bean(AskingStore.class);
  private final Person buyer = APP.buyer();

  @BeforeEach
  void nothingIsDueAndNothingIsDelivered() {
    APP.stripe().faults().clear();
    APP.stripe().faults().add(Fault.neverDeliver());
    APP.jdbc().sql("update payment set ask_at = now() + interval '1 day'").update();
  }

  @AfterAll
  static void theBooksAreSound() {
    Books.assertSound(APP);
    APP.close();
  }

  private static void makeDue(String order) {
    set(order, "ask_at = now() - interval '1 second'");
  }

  private static void set(String order, String what) {
    APP.jdbc()
        .sql("update payment set " + what + " where reference = :order")
        .param("order", order)
        .update();
  }

  private static long secondsUntilAsked(String order) {
    return APP.jdbc()
        .sql("select extract(epoch from ask_at - now())::bigint from payment where reference = :o")
        .param("o", order)
        .query(Long.class)
        .single();
  }

  private static int asked(String order) {
    return APP.jdbc()
        .sql("select asked from payment where reference = :o")
        .param("o", order)
        .query(Integer.class)
        .single();
  }

  private String status(String order) {
    return buyer.readOrder(order).path("status").stringValue();
  }

  private String opened() {
    var order = buyer.order("value");
    buyer.checkout(order);
    return order;
  }

  @Test
  void settlesAPaymentOfWhichNobodyHasTold() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    assertThat(asking.round()).as("its time has not come").isZero();
    assertThat(secondsUntilAsked(order)).isBetween(60L, 121L);
    makeDue(order);
    assertThat(asking.round()).isEqualTo(1);
    assertThat(status(order)).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    makeDue(order);
    assertThat(asking.round()).as("what is final is not asked about").isZero();
  }

  @Test
  void pausesGrowAndNeverEnd() {
    var order = opened();
    set(order, "expires_at = null");
    for (var pause : List.of(300L, 900L, 3_600L, 21_600L, 21_600L, 21_600L)) {
      makeDue(order);
      assertThat(asking.round()).isEqualTo(1);
      assertThat(secondsUntilAsked(order)).isBetween(pause - 20, pause);
    }
    set(order, "asked = 1000");
    makeDue(order);
    assertThat(asking.round()).isEqualTo(1);
    assertThat(status(order)).isEqualTo("pending");
  }

  @Test
  void aMethodThatTakesDaysIsAskedAboutForDays() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    set(order, "status = 'processing', asked = 40");
    makeDue(order);
    assertThat(asking.round()).isEqualTo(1);
    assertThat(status(order)).isEqualTo("paid");
  }

  @Test
  void asksSoonAfterThePageHasRunOut() {
    var order = opened();
    set(order, "expires_at = now() + interval '10 minutes', asked = 9");
    makeDue(order);
    assertThat(asking.round()).isEqualTo(1);
    assertThat(secondsUntilAsked(order)).isBetween(630L, 661L);
  }

  @Test
  void aPageThatRanOutUnheardOfEndsTheOrder() {
    var order = buyer.order("value");
    APP.stripe().expire(buyer.checkout(order));
    makeDue(order);
    asking.round();
    assertThat(status(order)).isEqualTo("expired");
  }

  @Test
  void aProviderThatIsDownCountsAgainstNobody() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    var own = fresh();
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", SESSIONS));
    makeDue(order);
    assertThat(own.round()).isEqualTo(1);
    assertThat(asked(order)).isZero();
    assertThat(secondsUntilAsked(order)).isBetween(40L, 60L);
    makeDue(order);
    assertThat(own.round()).as("it is left alone for a minute").isZero();
    APP.stripe().faults().clear();
    APP.stripe().faults().add(Fault.neverDeliver());
    assertThat(fresh().round()).isEqualTo(1);
    assertThat(status(order)).isEqualTo("paid");
  }

  /** One that has met no provider that is down. */
  private Asking fresh() {
    return new Asking(
        store,
        APP.bean(Payments.class),
        APP.bean(AskingSettings.class),
        APP.bean(AskingMetrics.class),
        java.time.Clock.systemUTC());
  }

  @Test
  void asksAboutAFewAtATime() {
    var orders = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      orders.add(opened());
    }
    orders.forEach(AskingTest::makeDue);
    assertThat(asking.round()).isEqualTo(4);
    assertThat(asking.round()).isEqualTo(2);
    assertThat(asking.round()).isZero();
  }

  @Test
  void nodesThatLookAtOnceShareWhatIsDue() throws Exception {
    var orders = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      orders.add(opened());
    }
    orders.forEach(AskingTest::makeDue);
    var barrier = new CyclicBarrier(4);
    var taken = new ArrayList<PaymentId>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      var nodes = new ArrayList<Future<List<AskingStore.Due>>>();
      for (int i = 0; i < 4; i++) {
        nodes.add(
            pool.submit(() -> {
              barrier.await();
              return store.take(List.of("stripe"), 4);
            }));
      }
      for (var node : nodes) {
        node.get().forEach(due -> taken.add(due.id()));
      }
    }
    assertThat(taken).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(12).isNotEmpty();
  }

  @Test
  void aServiceThatWasDownCatchesUp() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    makeDue(order);
    var next = APP.secondNode();
    try {
      App.await("the next node to ask", () -> status(order).equals("paid"));
    } finally {
      next.stop();
    }
  }

  @Test
  void settingsHaveTheirLimits() {
    assertThatThrownBy(() -> new AskingSettings(Duration.ofMillis(99), 4))
        .hasMessageContaining("100ms or more");
    assertThatThrownBy(() -> new AskingSettings(Duration.ofSeconds(5), 0))
        .hasMessageContaining("between 1 and 50");
    assertThatThrownBy(() -> new AskingSettings(Duration.ofSeconds(5), 51))
        .hasMessageContaining("between 1 and 50");
  }
}
