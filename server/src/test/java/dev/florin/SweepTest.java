package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Faults;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Reconciling;
import dev.florin.testing.Till;
import dev.florin.testing.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * Whatever goes wrong, at whichever step, with whichever provider: in the end every payment is
 * final, what is credited is what was paid and has not gone back, each order has one receipt, and
 * the providers say the same as Florin. Every case with {@code -Dflorin.test.all=true}, a seeded
 * sample without.
 */
class SweepTest {
  private static final boolean ALL = Boolean.getBoolean("florin.test.all");
  private static final int TROUBLES = 6;
  private static final int OF_EACH_TILL = 2;
  private static final int AT_ONCE = 12;
  private static final App APP = Till.open(Map.of("florin.asking.poll", "200ms"));

  @AfterAll
  static void everythingAddsUp() {
    Books.assertSound(APP);
    APP.close();
  }

  /** Where something goes wrong: on the way to a provider, or on the way from it. */
  private enum Step {
    CHECKOUT,
    LOOK,
    REFUND,
    TOLD_OF_MONEY,
    TOLD_OF_THE_WAY_BACK;

    boolean isCall() {
      return ordinal() <= REFUND.ordinal();
    }
  }

  /**
   * What goes wrong.
   *
   * @param early whether the buyer has paid before the page's address is answered
   */
  private record Trouble(Step step, Fault fault, boolean early) {
    boolean loses() {
      return fault.kind() == Fault.Kind.NEVER || fault.kind() == Fault.Kind.WRONG_SIGNATURE;
    }

    @Override
    public String toString() {
      var often = fault.times() == 0 ? "" : " " + fault.times() + "x";
      return step + " " + fault.kind() + (fault.status() == 0 ? "" : " " + fault.status()) + often;
    }
  }

  /** What becomes of it after it is paid, and what is then left of 15,000 credits. */
  private enum Back {
    NOTHING("paid", 15_000),
    A_PART_AND_THE_REST("refunded", 0),
    ALL_OF_IT("refunded", 0),
    A_PART_IN_THE_DASHBOARD("partly_refunded", 11_250),
    DISPUTE_WON("paid", 15_000),
    DISPUTE_LOST("refunded", 0);

    final String status;
    final long left;

    Back(String status, long left) {
      this.status = status;
      this.left = left;
    }

    boolean isDispute() {
      return this == DISPUTE_WON || this == DISPUTE_LOST;
    }

    boolean isByFlorin() {
      return this == A_PART_AND_THE_REST || this == ALL_OF_IT;
    }
  }

  /**
   * One purchase.
   *
   * @param confirms whether the buyer's page asks how it stands, or Florin has to
   * @param declined whether the first card is
   */
  private record Case(Till till, Back back, boolean confirms, boolean declined) {}

  // --- which cases there are ---

  private static List<Trouble> troubles() {
    var all = new ArrayList<Trouble>();
    for (var step : Step.values()) {
      faults(step).forEach(fault -> all.add(new Trouble(step, fault, false)));
    }
    var slowly = Fault.slowBody(Duration.ofMillis(1_500));
    all.add(new Trouble(Step.CHECKOUT, slowly, true));
    return all;
  }

  private static Stream<Fault> faults(Step step) {
    return step.isCall()
        ? Stream.concat(
            Stream.of(
                    Fault.dropBeforeWork(),
                    Fault.dropAfterWork(),
                    Fault.answer(500),
                    Fault.failAfterWork(500),
                    Fault.answer(429))
                .flatMap(fault -> Stream.of(fault, fault.times(1))),
            ALL
                ? Stream.of(slow(), Fault.hang(Duration.ofSeconds(20)).times(2))
                : Stream.of(slow()))
        : Stream.of(
            Fault.neverDeliver(),
            Fault.neverDeliver().times(1),
            Fault.signWrongly(),
            Fault.signWrongly().times(1),
            Fault.deliverTwice(),
            Fault.deliverAtOnce(4),
            Fault.deliverInReverse(3),
            Fault.deliverLate(Duration.ofMillis(400)));
  }

  private static Fault slow() {
    return Fault.slowBody(Duration.ofMillis(300));
  }

  private static List<Case> cases(Trouble trouble) {
    var all = new ArrayList<Case>();
    for (var till : Till.values()) {
      for (var back : Back.values()) {
        if (happens(trouble, till, back)) {
          for (var confirms : List.of(true, false)) {
            for (var declined : List.of(true, false)) {
              all.add(new Case(till, back, confirms, declined));
            }
          }
        }
      }
    }
    return all;
  }

  /** Whether this can go wrong there: what has no such step is no case. */
  private static boolean happens(Trouble trouble, Till till, Back back) {
    if (back.isDispute() && !till.disputes()) {
      return false;
    }
    var tells = till.way() == Till.Way.PROVIDER;
    return switch (trouble.step()) {
      case CHECKOUT -> till != Till.TRANSFER && (tells || !trouble.early());
      case LOOK -> till != Till.TRANSFER;
      case TOLD_OF_MONEY -> till != Till.TRANSFER || isRepeated(trouble);
      case REFUND -> tells && back.isByFlorin();
      case TOLD_OF_THE_WAY_BACK -> tells && back != Back.NOTHING;
    };
  }

  private static boolean isRepeated(Trouble trouble) {
    return trouble.fault().kind() == Fault.Kind.TWICE
        || trouble.fault().kind() == Fault.Kind.AT_ONCE;
  }

  // --- the sweep ---

  @Test
  void whateverGoesWrongWhateverIsPaidIsCreditedOnce() {
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("SweepTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    int done = 0;
    var troubles = ALL ? troubles() : sampleOfTroubles(random);
    for (var trouble : troubles) {
      var cases = ALL ? cases(trouble) : sampleOfCases(trouble, random);
      new Batch(trouble, cases).run();
      done += cases.size();
      if (ALL) {
        System.out.printf("Swept %d cases of %s.%n", cases.size(), trouble);
      }
    }
    System.out.printf(
        "Swept %d cases, %d kinds of trouble: every payment final, credited once, reconciled.%n",
        done, troubles.size());
  }

  /** One of each step at least. */
  private static List<Trouble> sampleOfTroubles(Random random) {
    var all = troubles();
    Collections.shuffle(all, random);
    var sample = new ArrayList<Trouble>();
    for (var step : Step.values()) {
      sample.add(all.stream().filter(each -> each.step() == step).findFirst().orElseThrow());
    }
    all.removeAll(sample);
    sample.addAll(all.subList(0, TROUBLES - sample.size()));
    return sample;
  }

  private static List<Case> sampleOfCases(Trouble trouble, Random random) {
    var all = cases(trouble);
    Collections.shuffle(all, random);
    var sample = new ArrayList<Case>();
    for (var till : Till.values()) {
      all.stream().filter(each -> each.till() == till).limit(OF_EACH_TILL).forEach(sample::add);
    }
    return sample;
  }

  /** Purchases that meet the same trouble at the same step. */
  private static final class Batch {
    private final Trouble trouble;
    private final List<Purchase> purchases;
    private final Instant from = Instant.now().minusMillis(1);

    Batch(Trouble trouble, List<Case> cases) {
      this.trouble = trouble;
      this.purchases = cases.stream().map(each -> new Purchase(each, trouble)).toList();
    }

    void run() {
      meet(List.of(Step.CHECKOUT), Purchase::open);
      each(Purchase::reopen);
      meet(List.of(Step.TOLD_OF_MONEY, Step.LOOK), Purchase::pay);
      each(Purchase::awaitPaid);
      meet(List.of(Step.REFUND, Step.TOLD_OF_THE_WAY_BACK, Step.LOOK), Purchase::goBack);
      tillNothingIsUnderWay();
      tills().forEach(till -> assertReconciled(till.provider()));
      each(Purchase::assertRight);
      assertNothingWaits();
    }

    private List<Till> tills() {
      return purchases.stream().map(each -> each.what.till()).distinct().toList();
    }

    private void meet(List<Step> steps, Consumer<Purchase> act) {
      if (steps.contains(trouble.step())) {
        tills().forEach(till -> till.faults(APP.sandbox()).ifPresent(f -> f.add(aimed(till))));
      }
      each(act);
      tills().forEach(till -> till.faults(APP.sandbox()).ifPresent(Faults::clear));
    }

    private Fault aimed(Till till) {
      return switch (trouble.step()) {
        case CHECKOUT -> trouble.fault().onCalls("POST", till.checkouts());
        case LOOK -> trouble.fault().onCalls("GET", till.reads());
        case REFUND -> trouble.fault().onCalls("POST", till.refunds());
        case TOLD_OF_MONEY, TOLD_OF_THE_WAY_BACK -> trouble.fault();
      };
    }

    private void each(Consumer<Purchase> act) {
      var free = new Semaphore(AT_ONCE);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var all = new ArrayList<Future<?>>();
        for (var purchase : purchases) {
          all.add(
              threads.submit(() -> {
                free.acquireUninterruptibly();
                try {
                  act.accept(purchase);
                } finally {
                  free.release();
                }
              }));
        }
        for (int i = 0; i < all.size(); i++) {
          join(all.get(i), purchases.get(i));
        }
      }
    }

    private void join(Future<?> future, Purchase purchase) {
      try {
        future.get();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      } catch (ExecutionException failure) {
        throw new AssertionError(purchase.toString(), failure.getCause());
      }
    }

    private void tillNothingIsUnderWay() {
      tills().forEach(till -> till.awaitIdle(APP.sandbox()));
      Time.until(
          "everything to be known under " + trouble,
          () -> {
            Time.passes(APP.jdbc());
            return waiting() == 0
                && (trouble.loses() || purchases.stream().allMatch(Purchase::isAsItShould));
          });
    }

    private static long waiting() {
      return Books.number(
          APP,
          """
          select (select count(*) from refund where status = 'creating')
               + (select count(*) from inbox where status = 'received')
          """);
    }

    /** What was told in vain is found there, and mended by the call that is offered for it. */
    private void assertReconciled(String provider) {
      var isToBeFound = trouble.loses() && trouble.step() == Step.TOLD_OF_THE_WAY_BACK;
      assertThat(
              isToBeFound
                  ? Reconciling.differencesAfterMending(APP, provider, from)
                  : Reconciling.differences(APP, provider, from))
          .as("what %s says after %s", provider, trouble)
          .isEmpty();
    }

    private void assertNothingWaits() {
      assertThat(
              APP.jdbc()
                  .sql(
                      "select provider || ' ' || type || ' ' || result || ' ' || detail from inbox"
                          + " where status = 'parked'")
                  .query(String.class)
                  .list())
          .as("nothing waits for a person after " + trouble)
          .isEmpty();
      assertThat(
              Books.number(
                  APP,
                  "select count(*) from payment where status in ('creating', 'open', 'processing')"))
          .as("every payment is final after " + trouble)
          .isZero();
    }
  }

  /** One buyer's way through the shop. */
  private static final class Purchase {
    private final Case what;
    private final Trouble trouble;
    private final Person buyer = APP.buyer();
    private final String order = buyer.order("value");
    private JsonNode payment = MissingNode.getInstance();
    private boolean paid;

    Purchase(Case what, Trouble trouble) {
      this.what = what;
      this.trouble = trouble;
    }

    @Override
    public String toString() {
      return what + " under " + trouble + ": " + order;
    }

    private Till till() {
      return what.till();
    }

    private JsonNode read() {
      return buyer.readOrder(order);
    }

    void open() {
      if (trouble.early()) {
        openAndPayEarly();
      } else {
        assertThat(till().checkout(buyer, order).status()).isIn(201, 503);
      }
    }

    /** The page is there, its address is still on its way, and the money is quicker. */
    private void openAndPayEarly() {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answer = threads.submit(() -> till().checkout(buyer, order));
        Time.until("a page for " + this, () -> till().pageOf(APP, order).isPresent());
        var page = till().pageOf(APP, order).orElseThrow();
        till()
            .pay(APP, JsonNodeFactory.instance.objectNode().put("provider_checkout", page), order);
        paid = true;
        assertThat(answer.get().status()).isIn(201, 409, 503);
      } catch (InterruptedException | ExecutionException failure) {
        throw new IllegalStateException(failure);
      }
    }

    /** The buyer comes back to the order, and finds one page. */
    void reopen() {
      if (!paid) {
        Time.until(
            "a page for " + this,
            () -> {
              var answer = till().checkout(buyer, order);
              if (answer.status() == 201) {
                payment = answer.json().path("payment");
                return true;
              }
              assertThat(answer.status()).isIn(409, 503);
              Time.passes(APP.jdbc());
              return false;
            });
      }
    }

    void pay() {
      if (!paid) {
        if (what.declined()) {
          till().decline(APP, payment);
        }
        if (till() == Till.TRANSFER) {
          receiveAsOftenAsItIsTold();
        } else {
          till().pay(APP, payment, order);
        }
      }
      if (what.confirms()) {
        assertThat(confirm()).isIn(200, 503);
      }
    }

    private void receiveAsOftenAsItIsTold() {
      var copies = trouble.fault().kind() == Fault.Kind.TWICE ? 2 : 4;
      try (var threads =
          copies == 2
              ? Executors.newSingleThreadExecutor()
              : Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < copies; i++) {
          threads.execute(() -> till().pay(APP, payment, "LINE OF " + order));
        }
      }
    }

    private int confirm() {
      return buyer.post("/v1/orders/" + order + "/confirm", null).status();
    }

    void awaitPaid() {
      if (what.confirms() && !read().path("status").stringValue().equals("paid")) {
        assertThat(confirm()).isEqualTo(200);
      }
      Time.until(
          "the money of " + this,
          () -> {
            Time.passes(APP.jdbc());
            return read().path("status").stringValue().equals("paid");
          });
      payment = read().path("payment");
    }

    void goBack() {
      switch (what.back()) {
        case NOTHING -> {}
        case A_PART_AND_THE_REST -> {
          giveBack(3_000, "part");
          giveBack(7_000, "rest");
        }
        case ALL_OF_IT -> giveBack(10_000, "all");
        case A_PART_IN_THE_DASHBOARD -> {
          if (till().way() == Till.Way.PROVIDER) {
            till().refundThere(APP, payment, 2_500);
          } else {
            giveBack(2_500, "part");
          }
        }
        case DISPUTE_WON -> till().dispute(APP, payment, true);
        case DISPUTE_LOST -> till().dispute(APP, payment, false);
      }
    }

    /** The operator is not sure that it worked, and asks again under the same key. */
    private void giveBack(long cents, String key) {
      till().refundElsewhere(APP, payment, cents);
      for (int i = 0; i < 2; i++) {
        var answer = till().giveBack(APP, order, cents, key + " of " + order);
        assertThat(answer.status()).as(answer.body()).isIn(201, 202);
      }
    }

    boolean isAsItShould() {
      return read().path("status").stringValue().equals(what.back().status);
    }

    void assertRight() {
      assertThat(read().path("status").stringValue()).isEqualTo(what.back().status);
      assertThat(buyer.balance()).isEqualTo(what.back().left);
      assertThat(buyer.get("/v1/credits/balance").expect(200).path("held").longValue()).isZero();
      assertThat(buyer.invoices().values().stream().map(each -> each.path("kind").stringValue()))
          .containsOnlyOnce("receipt");
    }
  }
}
