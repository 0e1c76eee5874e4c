package dev.florin.demo;

import dev.florin.sandbox.Sandbox;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Starts everything for a developer and tells them how to use it. */
final class Up {
  private final Screen screen;

  Up(Screen screen) {
    this.screen = screen;
  }

  void run() {
    var surroundings = Surroundings.ofProcess();
    var folder = DataFolder.at(surroundings.data());
    try (var _ = FolderLock.take(folder);
        var stack = Stack.forDeveloper(folder, surroundings)) {
      welcome(stack, folder, surroundings);
      waitForever();
    }
  }

  private void welcome(Stack stack, DataFolder folder, Surroundings surroundings) {
    describe(stack, folder, surroundings);
    describeUsers(stack);
    screen.title("Ctrl-C stops it. Ready after " + sinceProcessStart() + ".");
  }

  private void describe(Stack stack, DataFolder folder, Surroundings surroundings) {
    screen.title("Florin is up");
    screen.line("service", stack.base().toString());
    screen.line("documentation", stack.base() + "/docs");
    screen.line("mode", "development");
    screen.line(
        "provider",
        stack
            .sandbox()
            .map(sandbox -> "sandbox, " + sandbox.url() + "  (no real money, no network)")
            .orElse("Stripe, with the test key from STRIPE_SECRET_KEY"));
    screen.line("mailbox", mailbox(stack.sandbox().map(Sandbox::url), surroundings));
    screen.line("folder", folder.path().toString());
    screen.line(
        "database",
        surroundings.has("FLORIN_DATABASE_URL")
            ? "your own, from FLORIN_DATABASE_URL"
            : "PostgreSQL of its own, in the folder");
    screen.line("log", folder.path().resolve("florin.log").toString());
  }

  /** Where a developer reads what the service sends. */
  static String mailbox(Optional<URI> sandbox, Surroundings surroundings) {
    if (surroundings.usesOwnMail()) {
      return "your own mail server, from FLORIN_SMTP_URL";
    }
    return sandbox
        .map(url -> url + "/mailbox")
        .orElse("none, so no mail is sent; FLORIN_SMTP_URL names a mail server");
  }

  private void describeUsers(Stack stack) {
    screen.title("Who you can be, for 30 days");
    for (var user : new DemoUser[] {DemoUser.BUYER, DemoUser.CREATOR, DemoUser.OPERATOR}) {
      var role = user.roles().getFirst();
      screen.dim("# " + user.name() + ", " + user.email());
      screen.raw(role.toUpperCase(Locale.ROOT) + "=" + stack.token(user));
    }
    screen.title("The same in your browser, signed in");
    page("buy", stack, "/portal", DemoUser.BUYER);
    page("sell", stack, "/portal", DemoUser.CREATOR);
    page("operate", stack, "/console", DemoUser.OPERATOR);
    screen.title("A first order, to copy (after the line of BUYER)");
    screen.raw(firstOrder(stack));
  }

  /** The token stands behind the #, which no browser sends anywhere. */
  private void page(String purpose, Stack stack, String path, DemoUser user) {
    screen.line(purpose, stack.base() + path + "#token=" + stack.token(user));
  }

  private static String firstOrder(Stack stack) {
    return """
    ORDER=$(curl -s %1$s/v1/orders -H "Authorization: Bearer $BUYER" \\
      -H 'Content-Type: application/json' -d '{"items":[{"product":"value"}],"currency":"USD"}' \\
      | sed 's/.*"id":"\\(ord_[^"]*\\)".*/\\1/'); echo $ORDER
    curl -s %1$s/v1/orders/$ORDER/checkout -H "Authorization: Bearer $BUYER" \\
      -H 'Content-Type: application/json' -d '{"provider":"stripe"}' \\
      | sed 's/.*"checkout_url":"\\([^"]*\\)".*/Pay here with 4242 4242 4242 4242: \\1/'\
    """
        .formatted(stack.base());
  }

  /** Since this JVM was started: the launcher's process is older, since it may have built first. */
  static String sinceProcessStart() {
    var start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    return Times.millis(Walkthrough.micros(Duration.between(start, Instant.now())));
  }

  /** Until the process is told to stop, which runs the hook. */
  static void waitForever() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
