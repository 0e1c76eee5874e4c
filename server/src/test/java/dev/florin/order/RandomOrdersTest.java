package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.job.ByHand;
import dev.florin.order.Bazaar.Code;
import dev.florin.order.Bazaar.Good;
import dev.florin.order.Bazaar.Line;
import dev.florin.order.Bazaar.Wish;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Teller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Random orders of everything that is sold, in several currencies and in credits, with and without
 * codes and quotes: placed, paid, left, paid too late, undeliverable, given back in parts, disputed
 * and decided, while creators are paid out. Each costs what {@link Bazaar} says; what becomes of
 * the money is reckoned anew by {@link Tally}, and held against rows and ledger. A few hundred; ten
 * thousand, at four rates of tax, with {@code -Dflorin.test.all=true}.
 */
class RandomOrdersTest {
  private static final boolean ALL = Boolean.getBoolean("florin.test.all");
  private static final long SEED =
      Long.getLong("florin.seed", new Random().nextLong(1_000_000_000L));
  private static final int ORDERS = ALL ? 10_000 : 240;
  private static final int HOUSES = ALL ? 4 : 1;
  private static final int BATCH = ALL ? 250 : 80;
  private static final int OF_ONE_BUYER = 4;
  private static final int HANDS = 4;
  private static final List<Integer> TAXES = List.of(0, 600, 1_900, 825);

  @Test
  void whatIsPaidIsTaxAndFeeAndShareOfEachAndNothingIsLost() throws Exception {
    System.out.println("RandomOrdersTest: -Dflorin.seed=" + SEED);
    for (int i = 0; i < HOUSES; i++) {
      var random = new Random(SEED + i);
      var tax = TAXES.get((int) ((SEED + i) % TAXES.size()));
      try (var house = new House(random, tax, random.nextBoolean() ? "USD:100" : "EUR:70")) {
        for (int placed = 0; placed < ORDERS / HOUSES; placed += BATCH) {
          house.batch(placed / BATCH);
        }
        house.settleDown();
        house.tally.assertRight();
        Books.assertSound(house.app);
        System.out.println("RandomOrdersTest: " + house.tally.summary());
      }
    }
  }

  /** Somebody who buys, by one thread at a time. */
  static final class Buyer {
    final Person person;
    final Set<String> listings = new HashSet<>();
    final List<Bought> orders = new ArrayList<>();
    long given;

    Buyer(Person person) {
      this.person = person;
    }

    boolean hasPaid() {
      return orders.stream().anyMatch(order -> order.paid);
    }
  }

  /** Money on its way back. */
  static final class Back {
    enum State {
      PENDING,
      SUCCEEDED,
      FAILED,
      DISPUTED,
      LOST,
      WON
    }

    final long amount;
    final @Nullable String name;
    State state;

    Back(long amount, State state, @Nullable String name) {
      this.amount = amount;
      this.state = state;
      this.name = name;
    }
  }

  /** An order, and what has become of it. */
  static final class Bought {
    final Buyer buyer;
    final String id;
    final String currency;
    final List<Line> lines;
    final @Nullable Code code;
    @Nullable String page;
    boolean open;
    boolean paid;
    boolean late;
    final Set<Integer> undelivered = new HashSet<>();
    final List<Back> backs = new ArrayList<>();

    Bought(Buyer buyer, String id, String currency, List<Line> lines, @Nullable Code code) {
      this.buyer = buyer;
      this.id = id;
      this.currency = currency;
      this.lines = lines;
      this.code = code;
    }

    long total() {
      return lines.stream().mapToLong(Line::amount).sum();
    }

    boolean isCredits() {
      return currency.equals(Bazaar.CREDIT);
    }

    private long sum(Set<Back.State> states) {
      return backs.stream().filter(b -> states.contains(b.state)).mapToLong(b -> b.amount).sum();
    }

    /** What the seller has no more of its money. */
    long gone() {
      return Math.min(
          total(), sum(Set.of(Back.State.PENDING, Back.State.SUCCEEDED, Back.State.LOST)));
    }

    /** What of that is certain. */
    long settled() {
      return Math.min(total(), sum(Set.of(Back.State.SUCCEEDED, Back.State.LOST)));
    }

    long disputed() {
      return sum(Set.of(Back.State.DISPUTED));
    }

    /** What can still be given back or asked back. */
    long left() {
      return total() - gone() - disputed();
    }
  }

  /** A service with a catalogue of its own, and all that happens in it. */
  private static final class House implements AutoCloseable {
    private final Random random;
    private final App app;
    private final Teller teller;
    private final Person operator;
    private final Bazaar bazaar;
    private final List<Buyer> buyers = new ArrayList<>();
    final Tally tally;
    private int payouts;

    House(Random random, int taxBp, String face) {
      this.random = random;
      this.app =
          App.with(
              Map.of(
                  "florin.job.dispatch", "false",
                  "florin.asking.poll", "1h",
                  "florin.pricing.country-from-buyers", "true",
                  "florin.limits.promotion-tries", "30000",
                  "florin.seller.tax-name", taxBp == 0 ? "" : "VAT",
                  "florin.seller.tax-rate-bp", "" + taxBp,
                  "florin.earnings.fee-bp-vector", "3333",
                  "florin.earnings.mature-after", "0s",
                  "florin.earnings.face-value", face,
                  "logging.level.root", "warn"),
              Teller.Beans.class);
      this.teller = app.bean(Teller.class);
      this.operator = app.operator();
      this.bazaar = new Bazaar(app, random);
      this.tally = new Tally(app, bazaar, taxBp, face);
    }

    @Override
    public void close() {
      app.close();
    }

    // --- one batch ---

    void batch(int number) throws InterruptedException, ExecutionException {
      var placed = new ArrayList<Bought>();
      var tasks = new ArrayList<Callable<List<Bought>>>();
      for (var buyer : someBuyers(BATCH / OF_ONE_BUYER)) {
        var own = new Random(random.nextLong());
        tasks.add(() -> buy(buyer, own));
      }
      atOnce(tasks).forEach(placed::addAll);
      tally.orders.addAll(placed);
      pay(placed);
      travelBack();
      payOut();
      tally.assertNothingIsLost();
      if (number % 8 == 0) {
        Books.assertSound(app);
      }
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks)
        throws InterruptedException, ExecutionException {
      try (var hands = Executors.newFixedThreadPool(HANDS)) {
        var results = new ArrayList<T>();
        for (var result : hands.invokeAll(tasks)) {
          results.add(result.get());
        }
        return results;
      }
    }

    /** Half of them are new. */
    private List<Buyer> someBuyers(int count) {
      var old = new ArrayList<>(buyers);
      Collections.shuffle(old, random);
      var some = new ArrayList<>(old.subList(0, Math.min(count / 2, old.size())));
      while (some.size() < count) {
        var buyer = new Buyer(app.buyer());
        if (random.nextBoolean()) {
          buyer.given = 1 + random.nextInt(4_000);
          give(buyer);
        }
        buyers.add(buyer);
        tally.buyers.add(buyer);
        some.add(buyer);
      }
      return some;
    }

    private void give(Buyer buyer) {
      operator
          .post(
              "/v1/credits/grants",
              "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"a start\"}"
                  .formatted(buyer.person.subject(), buyer.given))
          .expect(201);
    }

    // --- buying ---

    private List<Bought> buy(Buyer buyer, Random own) {
      var placed = new ArrayList<Bought>();
      for (int i = 0; i < OF_ONE_BUYER; i++) {
        var order = place(buyer, own);
        placed.add(order);
        if (checkOut(order) && own.nextInt(12) == 0 && order.page != null) {
          placed.addAll(beQuicker(order, own));
        }
      }
      return placed;
    }

    private Bought place(Buyer buyer, Random own) {
      while (true) {
        var currency =
            own.nextInt(5) == 0
                ? Bazaar.CREDIT
                : Bazaar.CURRENCIES.get(own.nextInt(Bazaar.CURRENCIES.size()));
        var country = own.nextInt(3) == 0 ? "IN" : own.nextBoolean() ? "DE" : null;
        var wishes = wishes(buyer, own, currency);
        var lines = Bazaar.lines(wishes, currency, country);
        if (!wishes.isEmpty() && lines.isPresent()) {
          var code =
              own.nextInt(2) == 0 ? null : bazaar.codes().get(own.nextInt(bazaar.codes().size()));
          return place(buyer, own, body(wishes, currency, country), currency, lines.get(), code);
        }
      }
    }

    /** Now and then one that is had already. */
    private List<Wish> wishes(Buyer buyer, Random own, String currency) {
      var again = own.nextInt(30) == 0;
      var taken = again ? new HashSet<String>() : new HashSet<>(buyer.listings);
      var wishes = new ArrayList<Wish>();
      var count = 1 + own.nextInt(3);
      for (int i = 0; i < count; i++) {
        var good = bazaar.goods().get(own.nextInt(bazaar.goods().size()));
        var listed = good.listed().stream().map(Good::code).toList();
        if (good.prices().containsKey(currency) && Collections.disjoint(listed, taken)) {
          taken.addAll(listed);
          wishes.add(new Wish(good, listed.isEmpty() ? 1 + own.nextInt(7) : 1));
        }
      }
      return wishes;
    }

    private static String body(List<Wish> wishes, String currency, @Nullable String country) {
      var items =
          wishes.stream()
              .map(wish ->
                  "{\"product\": \"%s\", \"quantity\": %d}"
                      .formatted(wish.good().code(), wish.quantity()))
              .toList();
      var where = country == null ? "" : ", \"country\": \"" + country + "\"";
      return "\"items\": [%s], \"currency\": \"%s\"%s"
          .formatted(String.join(", ", items), currency, where);
    }

    private Bought place(
        Buyer buyer,
        Random own,
        String body,
        String currency,
        List<Line> lines,
        @Nullable Code code) {
      var reduced = code == null ? null : Bazaar.reduced(lines, code, currency);
      var with = code == null ? "" : ", \"promotion_code\": \"" + code.code() + "\"";
      var answer = ask(buyer, own, body + with);
      if (code != null && reduced != null && answer.status() == 422) {
        assertRefused(buyer, code, reduced.refusal(), answer.json());
        return place(buyer, own, body, currency, lines, null);
      }
      var order = answer.expect(201);
      assertThat(reduced == null ? null : reduced.refusal()).as(body + with).isNull();
      var bought =
          new Bought(
              buyer,
              order.path("id").stringValue(),
              currency,
              reduced == null ? lines : reduced.lines(),
              code);
      assertPriced(bought, lines, order);
      assertThat(code != null && code.first() && buyer.hasPaid()).isFalse();
      buyer.orders.add(bought);
      lines.forEach(line -> line.good().listed().forEach(l -> buyer.listings.add(l.code())));
      return bought;
    }

    /** A quote first, sometimes: what it says is what the order costs. */
    private static Answer ask(Buyer buyer, Random own, String body) {
      if (own.nextInt(4) > 0) {
        return buyer.person.post("/v1/orders", "{" + body + "}");
      }
      var quote = buyer.person.post("/v1/quotes", "{" + body + "}");
      if (quote.status() != 201) {
        return quote;
      }
      var id = quote.json().path("id").stringValue();
      var order = buyer.person.post("/v1/orders", "{\"quote\": \"" + id + "\"}");
      if (order.status() == 201) {
        assertThat(order.json().path("total")).isEqualTo(quote.json().path("total"));
      }
      return order;
    }

    private static void assertRefused(
        Buyer buyer, Code code, @Nullable String expected, JsonNode problem) {
      assertThat(problem.path("code").stringValue()).isEqualTo("promotion_invalid");
      var reason = problem.path("reason").stringValue();
      if (expected != null) {
        assertThat(reason).isEqualTo(expected);
      } else if (reason.equals("used_up")) {
        assertThat(code.limit() != null || code.each() != null).isTrue();
      } else {
        assertThat(reason).isEqualTo("first_purchase_only");
        assertThat(code.first()).isTrue();
        assertThat(buyer.orders.stream().anyMatch(o -> o.paid || isFirst(o))).isTrue();
      }
    }

    private static boolean isFirst(Bought order) {
      return order.code != null && order.code.first();
    }

    private static void assertPriced(Bought bought, List<Line> full, JsonNode order) {
      var amounts =
          order.path("items").values().stream()
              .map(item -> item.path("amount").path("amount").longValue())
              .toList();
      assertThat(amounts).isEqualTo(bought.lines.stream().map(Line::amount).toList());
      assertThat(order.path("total").path("amount").longValue()).isEqualTo(bought.total());
      var before = full.stream().mapToLong(Line::amount).sum();
      assertThat(order.path("promotion_discount").path("amount").asLong(0))
          .isEqualTo(before - bought.total());
    }

    /** Whether it is paid now, or there is a page to pay at. */
    private boolean checkOut(Bought order) {
      var provider = order.isCredits() ? "credits" : Teller.NAME;
      var answer =
          order.buyer.person.post(
              "/v1/orders/" + order.id + "/checkout", "{\"provider\": \"" + provider + "\"}");
      switch (answer.status()) {
        case 201 -> {
          order.paid = order.isCredits() || order.total() == 0;
          order.open = !order.paid;
          order.page =
              order.paid
                  ? null
                  : answer.json().path("payment").path("provider_checkout").stringValue();
        }
        case 402 -> tally.assertTooFew(order);
        default -> {
          answer.expect(409);
          assertThat(answer.json().path("code").stringValue())
              .isIn(
                  "already_bought",
                  "purchase_pending",
                  "promotion_invalid",
                  "first_purchase_pending");
        }
      }
      if (answer.status() != 201) {
        cancel(order);
      }
      return answer.status() == 201;
    }

    private static void cancel(Bought order) {
      order.buyer.person.post("/v1/orders/" + order.id + "/cancel", null).expect(200);
    }

    /** The page runs out, the same is ordered anew, and in the end both are paid. */
    private List<Bought> beQuicker(Bought first, Random own) {
      if (first.lines.size() > 1 || !first.lines.getFirst().good().isListed()) {
        return List.of();
      }
      expire(first);
      first.late = true;
      first.buyer.person.awaitStatus(first.id, "expired");
      var good = first.lines.getFirst().good();
      var lines = Bazaar.lines(List.of(new Wish(good, 1)), first.currency, null).orElseThrow();
      var body = body(List.of(new Wish(good, 1)), first.currency, null);
      var second = place(first.buyer, own, body, first.currency, lines, null);
      checkOut(second);
      return List.of(second);
    }

    private void expire(Bought order) {
      teller.expire(page(order));
      // What others have made happen is in it, too, and told early.
      teller.events().forEach(event -> Teller.deliver(app, event));
    }

    private static String page(Bought order) {
      if (order.page == null) {
        throw new IllegalStateException(order.id + " has no page");
      }
      return order.page;
    }

    // --- paying ---

    /** Most are paid, while something has been suspended meanwhile. */
    private void pay(List<Bought> placed) throws InterruptedException, ExecutionException {
      var gone = suspend();
      for (var order : placed) {
        if (order.open) {
          order.open = false;
          switch (random.nextInt(20)) {
            case 0 -> teller.expire(page(order));
            case 1 -> order.open = true;
            default -> {
              teller.pay(page(order));
              order.paid = true;
            }
          }
        }
      }
      deliver();
      tally.learnUndelivered(placed, gone);
      ByHand.doAll(app, app.bean(GiveBack.class));
      placed.forEach(House::givenBack);
      if (gone != null) {
        operator.post("/v1/admin/listings/" + gone.listing() + "/resume", null).expect(200);
      }
    }

    private @Nullable Good suspend() {
      if (random.nextInt(3) == 0) {
        return null;
      }
      var listed = bazaar.goods().stream().filter(Good::isListed).toList();
      var gone = listed.get(random.nextInt(listed.size()));
      operator.post("/v1/admin/listings/" + gone.listing() + "/suspend", null).expect(200);
      return gone;
    }

    private static void givenBack(Bought order) {
      for (var line : order.undelivered) {
        var amount = order.lines.get(line - 1).amount();
        if (amount > 0) {
          order.backs.add(new Back(amount, Back.State.SUCCEEDED, null));
        }
      }
    }

    /** In any order, one in five twice. */
    private void deliver() throws InterruptedException, ExecutionException {
      var events = new ArrayList<>(teller.events());
      IntStream.range(0, events.size() / 5).forEach(i -> events.add(events.get(i)));
      Collections.shuffle(events, random);
      atOnce(
          events.stream()
              .<Callable<Boolean>>map(event ->
                  () -> {
                    Teller.deliver(app, event);
                    return true;
                  })
              .toList());
      app.awaitInbox();
    }

    // --- the way back ---

    private void travelBack() throws InterruptedException, ExecutionException {
      for (var order : tally.orders) {
        if (order.paid && order.total() > 0) {
          // What was just decided Florin has not heard yet, so it knows of less that is left.
          if (!decide(order, 3) && random.nextInt(5) == 0) {
            sendBack(order);
          }
        }
      }
      deliver();
    }

    /**
     * What is open is decided, one in so many; a refund that was made may fail after all. Returns
     * whether anything was.
     */
    private boolean decide(Bought order, int oneIn) {
      var before = order.backs.stream().map(back -> back.state).toList();
      for (var back : order.backs) {
        if (back.name == null || random.nextInt(oneIn) > 0) {
          continue;
        }
        switch (back.state) {
          case PENDING -> refunded(order, back, random.nextInt(3) > 0);
          case SUCCEEDED -> {
            if (random.nextInt(4) == 0 && order.undelivered.isEmpty()) {
              refunded(order, back, false);
            }
          }
          case DISPUTED -> {
            var won = random.nextBoolean();
            teller.decide(page(order), back.name, won);
            back.state = won ? Back.State.WON : Back.State.LOST;
          }
          case FAILED, LOST, WON -> {}
        }
      }
      return !before.equals(order.backs.stream().map(back -> back.state).toList());
    }

    private void refunded(Bought order, Back back, boolean succeeds) {
      if (back.name != null) {
        teller.settleRefund(page(order), back.name, succeeds);
        back.state = succeeds ? Back.State.SUCCEEDED : Back.State.FAILED;
      }
    }

    private void sendBack(Bought order) {
      var left = order.left();
      if (left == 0 || order.backs.size() > 5) {
        return;
      }
      var amount = random.nextInt(3) == 0 ? left : 1 + random.nextLong(left);
      switch (order.page == null ? 0 : random.nextInt(4)) {
        case 0, 1 -> giveBack(order, amount);
        case 2 -> {
          var pending = random.nextBoolean() && order.undelivered.isEmpty();
          var name = teller.refundThere(page(order), amount, pending);
          var state = pending ? Back.State.PENDING : Back.State.SUCCEEDED;
          order.backs.add(new Back(amount, state, name));
        }
        default -> {
          var name = teller.dispute(page(order), amount);
          order.backs.add(new Back(amount, Back.State.DISPUTED, name));
        }
      }
    }

    private void giveBack(Bought order, long amount) {
      var refunds = "/v1/orders/" + order.id + "/refunds";
      var answer = operator.post(refunds, "{\"amount\": " + amount + "}");
      if (answer.status() == 409 && order.disputed() > 0) {
        assertThat(answer.json().path("code").stringValue()).isEqualTo("payment_disputed");
        return;
      }
      answer.expect(201);
      order.backs.add(new Back(amount, Back.State.SUCCEEDED, null));
    }

    private void payOut() {
      for (var creator : bazaar.creators()) {
        for (var currency : Bazaar.CURRENCIES) {
          if (random.nextInt(3) == 0) {
            payOut(creator, currency);
          }
        }
      }
    }

    private void payOut(Person creator, String currency) {
      var part = random.nextBoolean() ? "" : ", \"amount\": " + (1 + random.nextInt(3_000));
      var answer =
          operator.post(
              "/v1/payouts",
              "{\"creator\": \"%s\", \"currency\": \"%s\", \"method\": \"manual\", \"reference\": \"line %d\"%s}"
                  .formatted(creator.subject(), currency, ++payouts, part));
      if (answer.status() == 201) {
        var amount = answer.json().path("amount").path("amount").longValue();
        tally.paidOut(creator, currency, amount);
      } else {
        assertThat(answer.status()).isIn(409, 422);
      }
    }

    /** All that is open is decided. */
    void settleDown() throws InterruptedException, ExecutionException {
      for (var order : tally.orders) {
        for (var back : List.copyOf(order.backs)) {
          switch (back.state) {
            case PENDING, DISPUTED -> decide(order, 1);
            case SUCCEEDED, FAILED, LOST, WON -> {}
          }
        }
      }
      deliver();
      tally.assertNothingIsLost();
    }
  }
}
