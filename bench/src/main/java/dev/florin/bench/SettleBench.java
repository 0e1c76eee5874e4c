package dev.florin.bench;

import dev.florin.bench.Options.Following;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.stripe.PayResult;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The provider's word that orders are paid: how fast it is taken, and how fast it becomes credits
 * and an invoice. Orders are made and paid beforehand, through the API and the sandbox; the sandbox
 * itself delivers nothing, because its pace is not under measurement.
 */
final class SettleBench {
  private static final String SECRET = "whsec_bench_0123456789abcdef0123456789abcdef";
  private static final String CARD = "4242424242424242";
  private static final int BUYERS = 200;

  /** A little more than is asked for, or else a service that keeps up could never show it. */
  private static final int PER_SECOND = 315;

  private static final int ASKED_PER_SECOND = 300;
  private static final int PACED_CONNECTIONS = 64;
  private static final int BURST_CONNECTIONS = 256;
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);

  private final Service service;
  private final Database database;
  private final StripeSandbox stripe;
  private final Options options;
  private final Screen screen;
  private final List<String> buyers;

  SettleBench(Service service, StripeSandbox stripe, Options options, Screen screen) {
    this.service = service;
    this.database = service.database();
    this.stripe = stripe;
    this.options = options;
    this.screen = screen;
    this.buyers =
        IntStream.range(0, BUYERS).mapToObj(i -> service.token("buyer_" + i, "buyer")).toList();
  }

  /** What the service is told about its provider, and about what follows. */
  static Map<String, String> settings(Sandbox provider, Following following) {
    var settings = new HashMap<String, String>();
    // Orders are paid minutes before their webhooks come: asking would settle them first.
    settings.put("florin.asking.poll", "1h");
    settings.put("florin.stripe.secret-key", StripeSandbox.SECRET_KEY);
    settings.put("florin.stripe.webhook-secret", SECRET);
    settings.put("florin.stripe.api-base", provider.url().toString());
    settings.put("florin.job.dispatch", Boolean.toString(following != Following.NOTHING));
    if (following == Following.MAIL) {
      settings.put("florin.mail.url", provider.mailbox().smtp().toString());
      settings.put("florin.mail.from", "Bench <bench@example.com>");
    }
    return settings;
  }

  /** What was sent in one go, and what became of it. */
  private record Outcome(Latencies receive, double storedSeconds, double settledSeconds) {}

  List<Bar> run() {
    deliver("warm-up", pace(warmUp()), perSecond(), PACED_CONNECTIONS);
    var steady = deliver("steady", pace(measured()), perSecond(), PACED_CONNECTIONS);
    if (options.rate().isPresent()) {
      return List.of(); // The bars are those of a service that is asked for all it can.
    }
    var burstSize = options.quick() ? 500 : 5_000;
    var burst = deliver("burst", burstSize, 0, BURST_CONNECTIONS);
    var settled = steady.receive.size() / steady.settledSeconds;
    return List.of(
        Bar.atLeast(
            "webhooks settled per second, sent at " + PER_SECOND, ASKED_PER_SECOND, settled),
        Bar.atMost("receive p99 in ms", 20, steady.receive.millis(99)),
        // Anything that was not stored has ended the run by now.
        Bar.atLeast("webhooks of the burst stored and settled", burstSize, burst.receive.size()),
        Bar.atMost("memory of the service, peak MiB resident", 512, service.peakMebibytes()));
  }

  private int perSecond() {
    return options.rate().orElse(PER_SECOND);
  }

  private int pace(Duration duration) {
    return (int) duration.toSeconds() * perSecond();
  }

  private Duration measured() {
    return options.seconds().orElse(Duration.ofSeconds(options.quick() ? 4 : 30));
  }

  /** After ten seconds the JIT has not done half of its work, and takes a core from all others. */
  private Duration warmUp() {
    return options.warmUp().orElse(Duration.ofSeconds(options.quick() ? 3 : 40));
  }

  private Outcome deliver(String name, int count, int perSecond, int connections) {
    screen.line("%s: making and paying %,d orders …".formatted(name, count));
    var requests = events(count).stream().map(this::signed).toList();
    var stored = stored();
    var settled = settled();
    var since = database.text("select clock_timestamp()");
    var begin = System.nanoTime();
    var receive = send(new PacedRequests(requests, perSecond, begin), connections);
    var storedSeconds = secondsSince(begin);
    if (stored() - stored != count) {
      throw new BenchFailed("of %d webhooks %d were stored".formatted(count, stored() - stored));
    }
    awaitSettled(settled + count);
    var outcome = new Outcome(receive, storedSeconds, secondsSince(begin));
    screen.line(text(name, count, outcome));
    screen.line("  from stored to settled: " + handled(since));
    return outcome;
  }

  private Latencies send(PacedRequests requests, int connections) {
    var receive = new Latencies();
    try (var load = new HttpLoad(service.url(), connections)) {
      load.run(
          requests,
          (status, since, at) -> {
            if (status / 100 != 2) {
              throw new BenchFailed("a webhook was answered " + status);
            }
            receive.add(at - since);
          });
    }
    return Latencies.merged(List.of(receive));
  }

  private static String text(String name, int count, Outcome outcome) {
    return String.format(
        Locale.ROOT,
        "%s: %,d received in %.1f s (p50 %.2f ms, p99 %.2f ms), all settled after %.1f s",
        name,
        count,
        outcome.storedSeconds,
        outcome.receive.millis(50),
        outcome.receive.millis(99),
        outcome.settledSeconds);
  }

  // --- before ---

  /** The bodies of events, each of another order that is paid at the provider. */
  private List<String> events(int count) {
    try (var api = new Api(service.url())) {
      return Api.each(count, i -> event(api, buyers.get(i % BUYERS)));
    }
  }

  private String event(Api api, String buyer) {
    var order =
        api.post(
                buyer,
                "/v1/orders",
                "{\"currency\":\"USD\",\"items\":[{\"product\":\"basic\",\"quantity\":1}]}")
            .path("id")
            .asString("");
    var session =
        api.post(
                buyer,
                "/v1/orders/" + order + "/checkout",
                "{\"provider\":\"stripe\",\"mode\":\"hosted\"}")
            .path("payment")
            .path("provider_checkout")
            .asString("");
    if (!(stripe.pay(session, CARD) instanceof PayResult.Succeeded)) {
      throw new BenchFailed("the sandbox did not take the card for " + order);
    }
    return stripe.craftEvent("checkout.session.completed", session, _ -> {}).toString();
  }

  private byte[] signed(String event) {
    var header = stripe.signedHeader(event.getBytes(StandardCharsets.UTF_8), SECRET, Instant.now());
    return HttpRequests.post("/webhooks/stripe", "Stripe-Signature: " + header + "\r\n", event);
  }

  // --- after ---

  private long stored() {
    return database.number("select count(*) from inbox");
  }

  /** By the service's own clock, for what was received since then. */
  private String handled(String since) {
    return database.text(
        """
        select format('p50 %%s ms, p99 %%s ms',
                 round(1000 * percentile_disc(0.5) within group (order by took)::numeric, 1),
                 round(1000 * percentile_disc(0.99) within group (order by took)::numeric, 1))
          from (select extract(epoch from handled_at - received_at) as took from inbox
                 where status = 'handled' and received_at >= '%s') handled
        """
            .formatted(since));
  }

  /** Orders of which everything is there: paid, credited, invoiced. */
  private long settled() {
    return database.number(
        """
        select least(
          (select count(*) from orders where status = 'paid'),
          (select count(*) from ledger.payment_credit),
          (select count(*) from invoice))
        """);
  }

  private void awaitSettled(long wanted) {
    var deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
    while (settled() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new BenchFailed("%d of %d orders are settled".formatted(settled(), wanted));
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchFailed("interrupted", e);
      }
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
