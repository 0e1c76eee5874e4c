package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.access.Caller;
import dev.florin.access.Role;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Halting;
import dev.florin.testing.Halting.Halted;
import dev.florin.testing.Halting.When;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process stops before and after every single statement of settlement, the commit included, and
 * of a checkout; then another one goes on. Each test goes through the statements one by one until a
 * run is not disturbed any more.
 */
class HaltTest {
  private static final String CARD = "4242424242424242";

  /** Without its loops, so that the only settling is the one that is stopped. */
  private static final App APP =
      App.with(Map.of("florin.payment.loops", "false"), Halting.Installed.class);

  private final InboxWorker worker = APP.bean(InboxWorker.class);

  @AfterAll
  static void stop() {
    APP.close();
  }

  private static BooleanSupplier onThisThread() {
    var me = Thread.currentThread();
    return () -> Thread.currentThread() == me;
  }

  /** Whether {@code work} went through undisturbed. */
  private static boolean survives(int at, When when, Runnable work) {
    Halting.arm(at, when, onThisThread(), Halting.PLAYED);
    try {
      work.run();
      return !Halting.disarm();
    } catch (Halted | RuntimeException death) {
      // Rolling back a connection that is gone may put its own exception in the place of ours.
      assertThat(Halting.disarm()).as("died of the halt, not of %s", death).isTrue();
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void haltedAtEveryStatementOfSettlement(When when) {
    int at = 0;
    boolean undisturbed;
    do {
      at++;
      var buyer = APP.buyer();
      var order = paid(buyer);
      undisturbed = survives(at, when, this::drain);
      assertAllOrNothing(buyer, order);
      drain();
      assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("paid");
      assertThat(buyer.balance()).isEqualTo(15_000);
      assertThat(buyer.transactions()).hasSize(1);
      assertThat(buyer.invoices()).hasSize(1);
    } while (!undisturbed);
    Books.assertSound(APP);
    System.out.printf(
        "Halted %s each of %d statements of settlement, commits included: credited once each"
            + " time.%n",
        when, at - 1);
    assertThat(at - 1).as("statements of settlement").isGreaterThan(15);
  }

  /** Whatever moment it was: either all three things are there, or none of them. */
  private static void assertAllOrNothing(Person buyer, String order) {
    var isPaid = buyer.readOrder(order).path("status").stringValue().equals("paid");
    assertThat(buyer.balance()).isEqualTo(isPaid ? 15_000 : 0);
    assertThat(buyer.transactions()).hasSize(isPaid ? 1 : 0);
    assertThat(buyer.invoices()).hasSize(isPaid ? 1 : 0);
  }

  private String paid(Person buyer) {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    return order;
  }

  private void drain() {
    while (worker.drain() > 0) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void haltedAtEveryStatementOfACheckout(When when) {
    var orders = APP.bean(Orders.class);
    var checkout = Orders.Checkout.hosted("stripe", "http://a.test/ok", "http://a.test/no", null);
    int at = 0;
    boolean undisturbed;
    do {
      at++;
      var buyer = APP.buyer();
      var id = buyer.order("standard");
      var by = caller(buyer);
      var order = orders.find(OrderId.parse(id).orElseThrow()).orElseThrow();
      undisturbed = survives(at, when, () -> orders.checkout(by, order, checkout));
      finishAfterTheLease();
      orders.checkout(by, order, checkout);
      assertThat(buyer.readOrder(id).path("payment").path("status").stringValue())
          .isEqualTo("open");
      assertThat(
              APP.stripe().list("checkout.session").stream()
                  .filter(s -> id.equals(s.path("client_reference_id").asString(""))))
          .as("places to pay at, after a halt %s statement %d", when, at)
          .hasSize(1);
    } while (!undisturbed);
    System.out.printf(
        "Halted %s each of %d statements of a checkout: one page each time.%n", when, at - 1);
    assertThat(at - 1).as("statements of a checkout").isGreaterThanOrEqualTo(2);
  }

  private static Caller caller(Person buyer) {
    return new Caller(
        Caller.Kind.USER, buyer.subject(), null, null, Set.of(Role.BUYER), Set.of(), null, null);
  }

  private static void finishAfterTheLease() {
    APP.jdbc()
        .sql(
            """
            update payment set lease_until = clock_timestamp() - interval '1 second'
             where status = 'creating'
            """)
        .update();
    APP.bean(Payments.class).finishAbandoned();
  }

  @Test
  void aHaltIsARealOne() {
    Halting.arm(1, When.BEFORE, onThisThread(), Halting.PLAYED);
    assertThatThrownBy(worker::drain).isInstanceOf(Halted.class);
    assertThatThrownBy(worker::drain).as("the dead stay dead").isInstanceOf(Halted.class);
    assertThat(Halting.disarm()).isTrue();
    worker.drain();
  }
}
