package dev.florin.demo;

import dev.florin.sandbox.house.Delivery;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Purchases one after the other, each by another buyer, each checked to have credited exactly what
 * was paid for.
 */
final class Measurement {
  static final int WARM_UP = 100;
  static final Duration WARM_UP_MAX = Duration.ofSeconds(10);
  static final Duration RUN_MAX = Duration.ofSeconds(20);
  private static final String PRODUCT = "basic";
  private static final long PRODUCT_CREDITS = 100;

  private final Stack stack;
  private final Api api;
  private final Webhooks webhooks;
  private final Checks checks;
  private final LongStream.Builder receive = LongStream.builder();
  private final LongStream.Builder credited = LongStream.builder();
  private int buyers;

  Measurement(Stack stack, Api api, Checks checks) {
    this.stack = stack;
    this.api = api;
    this.webhooks = new Webhooks(stack.provider().stripe());
    this.checks = checks;
  }

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
    var token = stack.token(DemoUser.buyer(++buyers));
    var provider = stack.provider().stripe();
    var shop = new Shop(api, provider, token);
    var order = shop.order(product()).text("id");
    var session = Shop.session(shop.checkout(order));
    var seen = webhooks.count();
    shop.pay(session);
    var paid = shop.awaitPaid(order);
    var sent = webhooks.since(seen);
    checks.equal("credits of buyer " + buyers, PRODUCT_CREDITS, shop.balance().number("available"));
    for (var delivery : sent) {
      checks.equal("state of " + delivery.id(), Delivery.State.DELIVERED, delivery.state());
      if (measured) {
        receive.add(Walkthrough.micros(delivery.attempts().getFirst().took()));
      }
    }
    if (measured) {
      var from = Webhooks.firstSaidPaid(sent);
      credited.add(Walkthrough.micros(Duration.between(from, paid.seenAt())));
    }
  }

  private String product() {
    return api.fetch("/v1/products/" + PRODUCT).text("id");
  }
}
