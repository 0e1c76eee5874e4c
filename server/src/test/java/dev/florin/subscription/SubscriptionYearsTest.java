package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.testing.Biller;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two years of months on the moved clock: cards that are declined and good again, events that are
 * lost, repeated and mixed up, a provider that is away, and two days in which nothing of Florin
 * runs. In the end each period that was paid is invoiced and credited exactly once. With {@code
 * -Dflorin.test.all=true} for more subscribers.
 */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class SubscriptionYearsTest {
  private static final int DAYS = 731;
  private static final int SUBSCRIBERS = Boolean.getBoolean("florin.test.all") ? 12 : 3;

  private final long seed = Long.getLong("florin.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** Somebody with one subscription after the other. */
  private record Subscriber(Person person, String plan, List<String> all, List<String> theirs) {
    void begin(Subscribers service) {
      all.add(service.subscribe(person, plan));
      theirs.add(service.theirs(all.getLast()));
    }
  }

  @Test
  void eachPeriodOfTwoYearsIsInvoicedAndCreditedOnce() {
    System.out.println("SubscriptionYearsTest: -Dflorin.seed=" + seed);
    try (var service = new Subscribers()) {
      var subscribers = begin(service);
      var outage = 100 + random.nextInt(500);
      var pending = new ArrayList<String>();
      for (int day = 0; day < DAYS; day++) {
        service.pass(Duration.ofDays(1));
        subscribers.forEach(each -> live(service.biller, each.theirs().getLast()));
        service.biller.away(random.nextInt(20) == 0);
        pending.addAll(service.biller.events());
        if (day < outage || day >= outage + 2) {
          deliver(service, pending);
          service.upkeep();
          if (day % 7 == 0) {
            subscribers.forEach(each -> beginAgain(service, each));
          }
        }
      }
      settleDown(service, subscribers);
      subscribers.forEach(each -> assertRight(service, each));
      Books.assertSound(service.app);
    }
  }

  private List<Subscriber> begin(Subscribers service) {
    var subscribers = new ArrayList<Subscriber>();
    for (int i = 0; i < SUBSCRIBERS; i++) {
      var plan = service.plan(i % 3 == 1 ? "\"trial_days\": 10, \"rollover_periods\": 2" : "");
      var buyer = service.app.buyer();
      subscribers.add(new Subscriber(buyer, plan, new ArrayList<>(), new ArrayList<>()));
      subscribers.getLast().begin(service);
    }
    return subscribers;
  }

  /** Cards are declined for weeks at a time, and tried again now and then. */
  private void live(Biller biller, String theirs) {
    switch (random.nextInt(40)) {
      case 0 -> biller.card(theirs, false);
      case 1, 2 -> biller.card(theirs, true);
      case 3, 4, 5 -> biller.retry(theirs);
      default -> {}
    }
  }

  /** One in five is lost, one in five comes twice, and what is left waits for other days. */
  private void deliver(Subscribers service, List<String> pending) {
    Collections.shuffle(pending, random);
    var now = pending.subList(0, random.nextInt(pending.size() + 1));
    for (var event : now) {
      var fate = random.nextInt(5);
      if (fate > 0) {
        service.deliver(event);
      }
      if (fate > 3) {
        service.deliver(event);
      }
    }
    now.clear();
  }

  /** Whoever was ended subscribes anew, once that is known. */
  private void beginAgain(Subscribers service, Subscriber each) {
    if (Subscribers.state(each.person(), each.all().getLast()).equals("ended")) {
      service.biller.away(false);
      each.begin(service);
    }
  }

  /** All is paid at last, and asked about for as long as it takes. */
  private static void settleDown(Subscribers service, List<Subscriber> subscribers) {
    service.biller.away(false);
    subscribers.forEach(each -> {
      var theirs = each.theirs().getLast();
      service.biller.card(theirs, true);
      service.biller.retry(theirs);
    });
    service.app.awaitInbox();
    for (int hour = 0; hour < 48; hour += 6) {
      service.pass(Duration.ofHours(6));
      service.upkeep();
    }
    for (int day = 0; day < 8; day++) {
      service.pass(Duration.ofDays(1));
      service.upkeep();
    }
    service.deliver();
  }

  private static void assertRight(Subscribers service, Subscriber each) {
    var paid = 0;
    for (var id : each.all()) {
      var theirs = service.biller.report(service.theirs(id));
      var bills =
          theirs.bills().stream()
              .filter(bill -> bill.state() == BillState.PAID && bill.amount().isPositive())
              .toList();
      service.assertSettledOnce(id, bills);
      assertThat(Subscribers.state(each.person(), id))
          .isEqualTo(SubscriptionState.of(theirs.state()).text());
      paid += bills.size();
      assertThat(periods(bills)).as("no period is billed twice").doesNotHaveDuplicates();
    }
    assertThat(paid).isGreaterThan(12);
    assertThat(service.lots(each.person())).hasSize(paid);
    assertThat(invoices(service, each)).isEqualTo(paid);
  }

  private static List<String> periods(List<Bill> bills) {
    return bills.stream().map(bill -> bill.from().toString()).toList();
  }

  private static long invoices(Subscribers service, Subscriber each) {
    return service
        .app
        .jdbc()
        .sql(
            """
            select count(*) from invoice where order_ref = any(:orders)
            """)
        .param("orders", orders(service, each).toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  private static List<String> orders(Subscribers service, Subscriber each) {
    return service
        .app
        .jdbc()
        .sql(
            """
            select b.order_id from subscription_bill b
              join subscription s on s.id = b.subscription
              join customer c on c.id = s.customer
             where c.subject = :subject and b.order_id is not null
            """)
        .param("subject", each.person().subject())
        .query((row, _) -> Ids.encode("ord", row.getObject(1, UUID.class)))
        .list();
  }
}
