package dev.florin.demo;

import java.util.function.BiConsumer;
import org.springframework.boot.SpringApplication;

/** Everything from nothing, in a folder that is thrown away. */
final class Demo {
  private static final int TRAINING_PURCHASES = 15;

  private final Screen screen;
  private final Checks checks = new Checks();

  Demo(Screen screen) {
    this.screen = screen;
  }

  void run(Options options) {
    screen.title("Florin, from nothing");
    screen.dim("starting PostgreSQL, the service and a stand-in for Stripe …");
    inThrowAwayFolder((stack, api) -> {
      screen.line("ready after", Up.sinceProcessStart());
      var walkthrough = new Walkthrough(stack, api, screen, checks);
      walkthrough.run();
      new Market(stack, api, screen, checks).run();
      new Measurement(stack, api, checks).run(screen, options.purchases());
      walkthrough.confirmOneMail();
      screen.line("checked", checks.passed() + " comparisons, all as they should be");
      if (!options.once()) {
        invite(stack, api);
        Up.waitForever();
      }
    });
  }

  private static void inThrowAwayFolder(BiConsumer<Stack, Api> action) {
    var folder = DataFolder.temporary();
    // For Ctrl-C: runs when the service and its database are down. Otherwise it finds nothing.
    SpringApplication.getShutdownHandlers().add(folder::delete);
    try (var stack = Stack.alone(folder);
        var api = new Api(stack.base())) {
      action.accept(stack, api);
    } finally {
      folder.delete();
    }
  }

  private void invite(Stack stack, Api api) {
    var provider = stack.provider();
    var buyer = stack.token(DemoUser.BUYER);
    var shop = new Shop(api, provider.stripe(), buyer);
    var product = api.fetch("/v1/products/standard").text("id");
    var order = shop.order(product);
    var checkout = shop.checkout(order.text("id"));
    screen.title("Now you");
    screen.line("pay yourself", checkout.payment("checkout_url"));
    screen.line("", "card 4242 4242 4242 4242, any future date, any CVC");
    screen.line("the order's page", order.text("status_url"));
    screen.line("documentation", stack.base() + "/docs");
    screen.line("the provider's side", provider.url().toString());
    screen.line("the mailbox", provider.url() + "/mailbox");
    screen.title("Ctrl-C stops it and removes everything.");
  }

  /** Walks through the code that a start and a purchase need, for the JVM's start-up cache. */
  void train() {
    inThrowAwayFolder((stack, api) -> {
      new Walkthrough(stack, api, screen, checks).run();
      new Market(stack, api, screen, checks).run();
      new Measurement(stack, api, checks).run(screen, TRAINING_PURCHASES);
      api.fetch("/docs");
      api.fetch("/openapi.json");
      api.fetch("/readyz");
    });
  }
}
