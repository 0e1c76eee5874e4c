package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import dev.florin.sandbox.stripe.PayResult;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What people and programs do all day. Each act is done to its end, however often it has to be
 * asked for, and what was acknowledged is remembered. Thread-safe.
 */
final class Mix {
  private static final String CARD = "4242424242424242";
  private static final long PACK = 15_000;
  private static final long PRICE = 10_000;
  private static final long QUARTER = 2_500;
  private static final long LEFT_OF_PACK = 11_250;
  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS_UNTIL_CONFIRM = 40;

  private final Door door;
  private final People people;
  private final StripeSandbox stripe;
  private final Diary diary;
  private final AtomicLong purchases = new AtomicLong();
  private final AtomicLong refunds = new AtomicLong();

  Mix(Door door, People people, StripeSandbox stripe, Diary diary) {
    this.door = door;
    this.people = people;
    this.stripe = stripe;
    this.diary = diary;
  }

  /** An act, and how often it is begun. */
  record Act(String name, double perSecond, Runnable run) {}

  List<Act> acts() {
    return List.of(
        new Act("spend", 60, this::spend),
        new Act("agent", 12, this::agentSpends),
        new Act("hold", 4, this::hold),
        new Act("purchase", 3, this::purchase),
        new Act("browse", 15, this::browse),
        new Act("account", 8, this::account),
        new Act("console", 3, this::console));
  }

  long purchases() {
    return purchases.get();
  }

  long refunds() {
    return refunds.get();
  }

  // --- credits ---

  private void spend() {
    var who = people.regular();
    var amount = 1 + ThreadLocalRandom.current().nextInt(20);
    var body = "{\"amount\": " + amount + ", \"reference\": \"soak\"}";
    var key = UUID.randomUUID().toString();
    var id = spend("spend", who, who.token(), body, key, amount);
    if (ThreadLocalRandom.current().nextInt(20) == 0) {
      var again = door.insist("spend", who.token(), "/v1/credits/spends", body, key);
      if (!again.good("a repetition").path("id").stringValue().equals(id)) {
        throw new BenchFailed("key " + key + " was booked twice: " + id + " and " + again.body());
      }
    }
  }

  /** Returns when a write was acknowledged that began after the call. */
  void write() {
    var who = people.regular();
    var body = "{\"amount\": 1, \"reference\": \"soak\"}";
    spend("probe", who, who.token(), body, UUID.randomUUID().toString(), 1);
  }

  private void agentSpends() {
    var agent = people.agent();
    var amount = 1 + ThreadLocalRandom.current().nextInt(10);
    var body = "{\"amount\": " + amount + ", \"reference\": \"soak\"}";
    spend("agent", agent.owner(), agent.key(), body, UUID.randomUUID().toString(), amount);
  }

  private String spend(
      String what, Customer whose, String token, String body, String key, long amount) {
    var id =
        door.insist(what, token, "/v1/credits/spends", body, key)
            .good("a spend")
            .path("id")
            .stringValue();
    whose.told(-amount, id);
    return id;
  }

  private void hold() {
    var who = people.regular();
    var key = UUID.randomUUID().toString();
    var whose = "{\"customer\": \"" + who.subject() + "\"";
    var body = whose + ", \"amount\": 50, \"expires_in\": 86400, \"reference\": \"soak\"}";
    var hold =
        door.insist("hold", people.operator(), "/v1/credits/holds", body, key)
            .good("a hold")
            .path("id")
            .stringValue();
    var path = "/v1/credits/holds/" + hold;
    if (ThreadLocalRandom.current().nextInt(3) == 0) {
      door.insist("release", people.operator(), path + "/release", whose + "}", key + "-r")
          .good("a release");
    } else {
      door.insist(
              "capture",
              people.operator(),
              path + "/capture",
              whose + ", \"amount\": 20}",
              key + "-c")
          .good("a capture");
      who.told(-20);
    }
  }

  // --- buying ---

  private void purchase() {
    var buyer = people.stranger();
    var order =
        door.insist(
                "order",
                buyer.token(),
                "/v1/orders",
                "{\"items\": [{\"product\": \"value\"}], \"currency\": \"USD\"}",
                "order-" + buyer.subject())
            .good("an order")
            .path("id")
            .stringValue();
    var session =
        door.insist(
                "checkout",
                buyer.token(),
                "/v1/orders/" + order + "/checkout",
                "{\"provider\": \"stripe\", \"mode\": \"hosted\"}",
                "checkout-" + buyer.subject())
            .good("a checkout")
            .path("payment")
            .path("provider_checkout")
            .stringValue();
    if (!(stripe.pay(session, CARD) instanceof PayResult.Succeeded)) {
      throw new BenchFailed("the sandbox did not take the card for " + order);
    }
    purchases.incrementAndGet();
    var paid = System.nanoTime();
    buyer.told(PACK);
    awaitPaid(buyer, order);
    diary.took("paid → credited", System.nanoTime() - paid);
    switch (ThreadLocalRandom.current().nextInt(10)) {
      case 0 -> giveBack(buyer, order, QUARTER, PACK - LEFT_OF_PACK);
      case 1 -> giveBack(buyer, order, PRICE, PACK);
      default -> {}
    }
  }

  private void giveBack(Customer buyer, String order, long cents, long credits) {
    door.insist(
            "refund",
            people.operator(),
            "/v1/orders/" + order + "/refunds",
            "{\"amount\": " + cents + "}",
            "refund-" + buyer.subject())
        .good("a refund");
    buyer.told(-credits);
    refunds.incrementAndGet();
    awaitStatus(buyer, order, cents == PRICE ? "refunded" : "partly_refunded");
  }

  /** Most stay on the page, which asks after a while; some have closed it. */
  private void awaitPaid(Customer buyer, String order) {
    var stays = ThreadLocalRandom.current().nextInt(4) > 0;
    for (var looks = 1; !isStatus(buyer, order, "paid"); looks++) {
      if (stays && looks % LOOKS_UNTIL_CONFIRM == 0) {
        var path = "/v1/orders/" + order + "/confirm";
        door.ask("confirm", buyer.token(), path, "{}");
      }
      Door.pause(LOOK_MILLIS);
    }
  }

  private boolean isStatus(Customer buyer, String order, String wanted) {
    var read = door.insistOnReading(buyer.token(), "/v1/orders/" + order);
    return read.path("status").asString("").equals(wanted);
  }

  private void awaitStatus(Customer buyer, String order, String wanted) {
    while (!isStatus(buyer, order, wanted)) {
      Door.pause(LOOK_MILLIS);
    }
  }

  // --- reading ---

  private void browse() {
    var who = people.regular();
    var paths = List.of("/v1/products", "/v1/listings", "/v1/plans", "/v1/service");
    look("browse", who.token(), any(paths));
  }

  private void account() {
    var who = people.regular();
    var paths =
        List.of(
            "/v1/credits/balance",
            "/v1/credits/transactions?limit=20",
            "/v1/orders?limit=20",
            "/v1/invoices?limit=20",
            "/v1/notifications?limit=20");
    look("account", who.token(), any(paths));
  }

  private void console() {
    var paths =
        List.of(
            "/v1/orders?limit=50",
            "/v1/admin/inbox?limit=50",
            "/v1/admin/inbox/summary",
            "/v1/admin/jobs/summary",
            "/v1/admin/audit?limit=50",
            "/v1/customers?limit=50",
            "/v1/admin/disputes",
            "/metrics");
    look("console", people.operator(), any(paths));
  }

  /** Timed with its kind, and by its route: so a kind that grows slower says which route did. */
  private void look(String what, String token, String path) {
    var begin = System.nanoTime();
    if (door.read(what, token, path).isPresent()) {
      diary.took(what + " " + path.split("\\?", 2)[0], System.nanoTime() - begin);
    }
  }

  private static String any(List<String> paths) {
    return paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
  }
}
