package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Ledger;
import dev.florin.money.Asset;
import dev.florin.sandbox.house.Delivery;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Till;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** There and back again with each provider, while everything is told twice and backwards. */
class WayBackTest {
  private static final App APP = Till.open(Map.of());
  private static final Asset USD = Asset.currency("USD");

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterAll
  static void everythingAddsUp() {
    Books.assertSound(APP);
    APP.close();
  }

  @ParameterizedTest
  @EnumSource(Till.class)
  void whatIsPaidAndGivenBackLeavesEverythingAsItWas(Till till) {
    tellItBackwards(till);
    var before = new Money(till);
    assertThat(buyer.balance()).isZero();

    // Buy: 100 dollars for 10,000 credits and 5,000 more as a present.
    var order = buyer.order("value");
    var payment = till.checkout(buyer, order).expect(201).path("payment");
    till.pay(APP, payment, "LINE OF " + order);
    allIsTold(till);
    var paid = buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
    assertThat(new Money(till)).isEqualTo(before.and(10_000));

    // A part goes back, and takes the present first.
    till.refundElsewhere(APP, paid.path("payment"), 3_000);
    var part = giveBack(till, paid, 3_000, "first").expect(201);
    assertThat(part.path("status").stringValue()).isEqualTo("succeeded");
    allIsTold(till);
    assertThat(status(order)).isEqualTo("partly_refunded");
    assertThat(buyer.balance()).isEqualTo(10_500);
    assertThat(new Money(till)).isEqualTo(before.and(7_000));

    // Said once more, it is the same refund.
    giveBack(till, paid, 3_000, "first").expect(201);
    assertThat(buyer.balance()).isEqualTo(10_500);

    // The rest goes back.
    till.refundElsewhere(APP, paid.path("payment"), 7_000);
    giveBack(till, paid, 7_000, "second").expect(201);
    allIsTold(till);
    assertThat(status(order)).isEqualTo("refunded");
    assertThat(buyer.balance()).isZero();
    assertThat(debt()).isZero();
    assertThat(new Money(till)).as("where it began").isEqualTo(before);

    // And it is all on paper: a receipt, and what takes it back.
    assertThat(kinds()).containsExactly("credit_note", "credit_note", "receipt");
    var returned = operator.get("/v1/orders/" + order + "/refunds").expect(200);
    assertThat(returned.path("data")).hasSize(2);
    assertThat(returned.path("returned").path("amount").longValue()).isEqualTo(10_000);
    assertThat(parked()).as("nothing waits for a person").isZero();
  }

  private static void tellItBackwards(Till till) {
    till.faults(APP.sandbox()).ifPresent(faults -> faults.add(Fault.deliverInReverse(3)));
  }

  private static App.Answer giveBack(Till till, JsonNode order, long cents, String key) {
    var id = order.path("id").stringValue();
    return till.giveBack(APP, id, cents, key + "-of-" + id);
  }

  /** Events that are still held back are told, then all once more and backwards, and handled. */
  private static void allIsTold(Till till) {
    till.faults(APP.sandbox()).ifPresent(Faults::clear);
    till.awaitIdle(APP.sandbox());
    APP.awaitInbox();
    var events =
        switch (till) {
          case STRIPE -> APP.stripe().deliveries();
          case WHOP -> APP.sandbox().whop().deliveries();
          case CROSSMINT -> APP.sandbox().crossmint().deliveries();
          case TRANSFER -> List.<Delivery>of();
        };
    events.reversed().stream()
        .filter(event -> event.nextAttemptAt() == null)
        .forEach(event -> {
          switch (till) {
            case STRIPE -> APP.stripe().redeliver(event.eventId(), 1);
            case WHOP -> APP.sandbox().whop().redeliver(event.eventId(), 1);
            case CROSSMINT -> APP.sandbox().crossmint().redeliver(event.eventId(), 1);
            case TRANSFER -> {}
          }
        });
    till.awaitIdle(APP.sandbox());
    APP.awaitInbox();
    tellItBackwards(till);
  }

  private String status(String order) {
    return buyer.readOrder(order).path("status").stringValue();
  }

  private long debt() {
    return buyer.get("/v1/credits/balance").expect(200).path("debt").longValue();
  }

  private List<String> kinds() {
    return buyer.invoices().values().stream().map(each -> each.path("kind").stringValue()).toList();
  }

  private static long parked() {
    return Books.number(APP, "select count(*) from inbox where status = 'parked'");
  }

  /** What the accounts of money hold: with a provider, and owed to buyers. */
  private record Money(long clearing, long deferred) {
    Money(Till till) {
      this(clearing(till), balance("deferred"));
    }

    /** So much more is with the provider, and owed to buyers. */
    Money and(long cents) {
      return new Money(clearing - cents, deferred + cents);
    }

    /** What the provider keeps is learned and booked at its own time: without that. */
    private static long clearing(Till till) {
      return Books.number(
          APP,
          """
          select coalesce((select sum(balance) from ledger.account
                            where owner = 'florin' and asset = 'USD'
                              and purpose = 'clearing:%1$s'), 0)::bigint
               - coalesce((select sum(f.amount_minor)
                             from payment_fee f join payment p on p.id = f.payment
                            where f.booked_at is not null and p.provider = '%1$s'), 0)::bigint
          """
              .formatted(till.provider()));
    }

    private static long balance(String account) {
      try (var connection = APP.bean(DataSource.class).getConnection()) {
        return new Ledger().systemBalance(connection, AccountKey.system(USD, account));
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
