package dev.florin.demo;

import dev.florin.sandbox.house.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Purchases one after the other, each by another buyer, each checked to have credited exactly what
 * was paid for.
 */
final class Measurement {
  static final int WARM_UP = 100;
  static final Duration WARM_UP_MAX = Duration.ofSeconds(20);
  static final Duration RUN_MAX = Duration.ofSeconds(20);

  /** For one mail, and for all together, counted from the last purchase. */
  static final Duration MAILS_MAX = Duration.ofSeconds(30);

  private static final String PRODUCT = "basic";
  private static final long PRODUCT_CREDITS = 100;

  private final Stack stack;
  private final Api api;
  private final Webhooks webhooks;
  private final Checks checks;
  private final Receipts receipts;
  private final LongStream.Builder receive = LongStream.builder();
  private final LongStream.Builder credited = LongStream.builder();
  private final List<Purchase> purchases = new ArrayList<>();

  Measurement(Stack stack, Api api, Checks checks) {
    this.stack = stack;
    this.api = api;
    this.webhooks = new Webhooks(stack.provider().stripe());
    this.checks = checks;
    this.receipts = new Receipts(stack.provider().mailbox(), checks);
  }

  /**
   * A purchase whose receipt is still to be looked for.
   *
   * @param saidPaidAt when the provider first said that the money is there
   */
  private record Purchase(DemoUser buyer, Instant saidPaidAt, boolean measured) {}

  void run(Screen screen, int purchases) {
    screen.title("Purchases, one after the other");
    var warm = repeat(Math.min(WARM_UP, purchases), WARM_UP_MAX, false);
    var begin = System.nanoTime();
    var done = repeat(purchases, RUN_MAX, true);
    var seconds = Math.max(1, (System.nanoTime() - begin) / 1_000_000_000);
    checks.holds("something was measured", done > 0);
    screen.line(
        "measured", "%d purchases in %d s, after %d to warm up".formatted(done, seconds, warm));
    screen.line(
        "receive", Times.of(receive.build().toArray()).summary() + "   POST /webhooks/stripe");
    screen.line(
        "webhook → credited",
        Times.of(credited.build().toArray()).summary() + "   seen by the buyer");
    screen.line("paid → mail", awaitReceipts().summary() + "   in the mailbox, one for each");
  }

  /** Exactly one for every purchase, once all of them are out. */
  private Times awaitReceipts() {
    var deadline = System.nanoTime() + MAILS_MAX.toNanos();
    for (var purchase : purchases) {
      var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      receipts.only(purchase.buyer(), left);
    }
    // Once more, now that the last has arrived: none of the first may have come again meanwhile.
    return Times.of(
        purchases.stream().filter(Purchase::measured).mapToLong(this::microsToMail).toArray());
  }

  private long microsToMail(Purchase purchase) {
    var mail = receipts.only(purchase.buyer(), Duration.ZERO);
    return Walkthrough.micros(Duration.between(purchase.saidPaidAt(), mail.receivedAt()));
  }

  private int repeat(int purchases, Duration atMost, boolean measured) {
    var deadline = System.nanoTime() + atMost.toNanos();
    var done = 0;
    while (done < purchases && System.nanoTime() < deadline) {
      purchase(measured);
      done++;
    }
    return done;
  }

  private void purchase(boolean measured) {
    var buyer = DemoUser.buyer(purchases.size() + 1);
    var token = stack.token(buyer);
    var provider = stack.provider().stripe();
    var shop = new Shop(api, provider, token);
    var order = shop.order(product()).text("id");
    var session = Shop.session(shop.checkout(order));
    var seen = webhooks.count();
    shop.pay(session);
    var paid = shop.awaitPaid(order);
    var sent = webhooks.since(seen);
    checks.equal("credits of " + buyer.name(), PRODUCT_CREDITS, shop.balance().number("available"));
    for (var delivery : sent) {
      checks.equal("state of " + delivery.id(), Delivery.State.DELIVERED, delivery.state());
      if (measured) {
        receive.add(Walkthrough.micros(delivery.attempts().getFirst().took()));
      }
    }
    var from = Webhooks.firstSaidPaid(sent);
    purchases.add(new Purchase(buyer, from, measured));
    if (measured) {
      credited.add(Walkthrough.micros(Duration.between(from, paid.seenAt())));
    }
    // Everything runs on one machine: the mail of one purchase would be in the next one's figures.
    receipts.only(buyer, MAILS_MAX);
  }

  private String product() {
    return api.fetch("/v1/products/" + PRODUCT).text("id");
  }
}
