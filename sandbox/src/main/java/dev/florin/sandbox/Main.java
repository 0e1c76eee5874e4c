package dev.florin.sandbox;

import dev.florin.sandbox.house.Ids;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.sandbox.whop.WhopSandbox;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Starts a sandbox from the command line and says what to do next. */
public final class Main {
  private static final Set<String> OPTIONS =
      Set.of("--port", "--mail-port", "--state", "--webhook", "--secret");
  private static final String USAGE =
      """
      usage: sandbox [--port N] [--mail-port N] [--state FILE] [--webhook URL [--secret S]]
        --port       on 127.0.0.1, 12111 if left out
        --mail-port  where mail is taken, 12125 if left out
        --state      keeps everything but mail over a restart
        --webhook    sends every event there, signed; on this machine only
        --secret     the signing secret (whsec_…), made up if left out
      """;

  private Main() {}

  /** Runs until it is stopped; a wrong argument ends it with status 2, a taken port with 1. */
  public static void main(String[] args) throws InterruptedException {
    // The mail server's library logs through SLF4J, which complains when nobody listens.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Map<String, String> given;
    Sandbox sandbox;
    try {
      given = read(args);
      sandbox = Sandbox.start(options(given));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage() + ": " + e.getCause());
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    System.out.println(greeting(sandbox, webhook(sandbox, given)));
    new CountDownLatch(1).await();
  }

  static Map<String, String> read(String[] args) {
    var given = new LinkedHashMap<String, String>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException("not understood: " + args[i]);
      }
      given.put(args[i], args[i + 1]);
    }
    return given;
  }

  static SandboxOptions options(Map<String, String> given) {
    var options =
        SandboxOptions.defaults()
            .withPort(port(given.getOrDefault("--port", "12111")))
            .withMailPort(port(given.getOrDefault("--mail-port", "12125")));
    var state = given.get("--state");
    return state == null ? options : options.withStateFile(Path.of(state));
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return Integer.parseInt(text);
  }

  private static String webhook(Sandbox sandbox, Map<String, String> given) {
    var target = given.get("--webhook");
    if (target == null) {
      return "No webhook endpoint yet: POST /v1/webhook_endpoints, or start with --webhook URL.";
    }
    var known =
        sandbox.stripe().webhookEndpoints().stream()
            .filter(endpoint -> endpoint.url().toString().equals(target))
            .findFirst();
    var asked = given.get("--secret");
    var endpoint =
        known
            .map(old ->
                asked == null || asked.equals(old.secret())
                    ? old
                    : sandbox.stripe().rollWebhookSecret(old.id(), asked))
            .orElseGet(() ->
                sandbox
                    .stripe()
                    .addWebhookEndpoint(
                        URI.create(target),
                        asked == null ? Ids.make("whsec_", 32) : asked,
                        List.of("*")));
    return "Events go to " + endpoint.url() + ", signed with " + endpoint.secret();
  }

  private static String greeting(Sandbox sandbox, String webhook) {
    return """
    Sandbox: no real money.
      Dashboard   %s
      Mailbox     %s/mailbox
      Stripe API  %s   (set your library's API base to this)
      Whop API    %s/api/v1   (dashboard %s/whop, key %s, account %s)
      Mail server %s   (no password, no TLS)
      Secret key  %s
      %s
    """
        .formatted(
            sandbox.url(),
            sandbox.url(),
            sandbox.url(),
            sandbox.url(),
            sandbox.url(),
            WhopSandbox.API_KEY,
            WhopSandbox.ACCOUNT_ID,
            sandbox.mailbox().smtp(),
            StripeSandbox.SECRET_KEY,
            webhook);
  }
}
