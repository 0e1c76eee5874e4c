package dev.florin.bench;

import dev.florin.bench.Load.Shape;
import dev.florin.bench.NaiveTrials.Naive;
import dev.florin.bench.Point.Accounts;
import dev.florin.bench.Point.Figures;
import dev.florin.bench.Point.Way;
import dev.florin.id.Ids;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Spends over HTTP, one by one and in batches, against the naive way without HTTP on the same
 * PostgreSQL. The load comes from this very machine.
 */
final class HttpBench {
  private static final int BUYERS = 1000;
  private static final int CONNECTIONS = 256;
  private static final int BATCH = 100;

  /** With a hundred in each, this is more than waits at once with single spends. */
  private static final int BATCH_CONNECTIONS = 32;

  private static final String SINGLE = "HTTP, 1 in a request";
  private static final String BY_AGENTS = "HTTP, 1 in a request, by agents with two limits";
  private static final int TURNS = 3;
  private static final List<Integer> POOLS = List.of(8, 16, 32, 64);

  private final Service service;
  private final Database database;
  private final Options options;
  private final Screen screen;
  private final List<String> buyers;
  private final List<String> agents;
  private long acknowledged;

  HttpBench(Service service, Options options, Screen screen) {
    this.service = service;
    this.database = service.database();
    this.options = options;
    this.screen = screen;
    this.buyers =
        IntStream.range(0, BUYERS)
            .mapToObj(i -> authorization(service.token("buyer_" + i, "buyer")))
            .toList();
    screen.line("giving credits to " + BUYERS + " buyers, and an agent to each …");
    grant();
    this.agents = agents();
    NaiveSchema.copy(database);
  }

  private void grant() {
    var operator = service.token("operator", "operator");
    try (var api = new Api(service.url())) {
      Api.each(
          BUYERS,
          i ->
              api.post(
                  operator,
                  "/v1/credits/grants",
                  "{\"customer\":\"buyer_%d\",\"amount\":1000000000,\"reference\":\"bench\"}"
                      .formatted(i)));
    }
  }

  /** Each is bound for the day and for the month. */
  private List<String> agents() {
    var limits =
        """
        {"name": "bench", "limits": [{"per": "day", "credits": 900000000},
                                     {"per": "month", "credits": 900000000}]}
        """;
    try (var api = new Api(service.url())) {
      return Api.each(
          BUYERS,
          i -> {
            var owner = service.token("buyer_" + i, "buyer");
            var agent = api.post(owner, "/v1/agents", limits).path("id").asString();
            var key = api.post(owner, "/v1/agents/" + agent + "/keys", "{\"name\": \"bench\"}");
            return authorization(key.path("secret").asString());
          });
    }
  }

  private static String authorization(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  Run run() {
    var run = new Run(screen::point);
    var holders = Holders.stored(database);
    var trials = new NaiveTrials(database, _ -> holders.any());
    var naive =
        trials.best(run, Accounts.SPREAD, POOLS, Duration.ofSeconds(1), measured().dividedBy(3));
    var one = new Shape(CONNECTIONS, warmUp(), measured());
    run.add(http(SINGLE, one, () -> single(buyers), 201));
    // In turns, so that neither has the better part of the machine.
    var brief = new Shape(CONNECTIONS, warmUp().dividedBy(6), measured());
    for (var turn = 0; turn < TURNS; turn++) {
      run.add(http(BY_AGENTS, brief, () -> single(agents), 201));
      run.add(http(SINGLE, brief, () -> single(buyers), 201));
    }
    var many = new Shape(BATCH_CONNECTIONS, warmUp().dividedBy(4), measured(), BATCH);
    run.add(http("HTTP, 100 in a request", many, this::batch, 200));
    // Once more: nobody shall say that the machine was slower when the naive way had its turn.
    run.add(trials.point(Accounts.SPREAD, last(naive), naive));
    verify();
    return run;
  }

  private Shape last(Naive naive) {
    return new Shape(naive.pool(), Duration.ofSeconds(1), measured());
  }

  private Duration measured() {
    return options.seconds().orElse(Duration.ofSeconds(options.quick() ? 3 : 15));
  }

  private Duration warmUp() {
    return options.warmUp().orElse(Duration.ofSeconds(options.quick() ? 10 : 60));
  }

  private byte[] single(List<String> spenders) {
    var key = "Idempotency-Key: " + Ids.next() + "\r\n";
    return HttpRequests.post(
        "/v1/credits/spends", anybody(spenders) + key, "{\"amount\":1,\"reference\":\"bench\"}");
  }

  private byte[] batch() {
    var items =
        IntStream.range(0, BATCH)
            .mapToObj(_ ->
                "{\"idempotency_key\":\"" + Ids.next() + "\",\"amount\":1,\"reference\":\"bench\"}")
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    return HttpRequests.post("/v1/credits/spends/batch", anybody(buyers), items);
  }

  private static String anybody(List<String> spenders) {
    return spenders.get(ThreadLocalRandom.current().nextInt(BUYERS));
  }

  private Point http(String note, Shape shape, Supplier<byte[]> request, int status) {
    database.execute("checkpoint");
    var measurement = new HttpMeasurement(shape, request, status);
    var sample = measurement.run(service.url(), this::usage);
    acknowledged += measurement.answered();
    return new Point(Way.OURS, Accounts.SPREAD, shape.callers(), 0, note, Figures.of(sample));
  }

  private Usage usage() {
    return database.usage("ledger").withService(service.cpuSeconds());
  }

  /** What was answered 2xx is in the journal, each once, and nothing else. */
  private void verify() {
    var journal =
        database.number("select coalesce(sum(amount), 0) from ledger.journal where kind = 'spend'");
    if (journal != acknowledged) {
      throw new BenchFailed(
          "%d spends were answered as done, %d are in the journal"
              .formatted(acknowledged, journal));
    }
  }

  List<Bar> bars(Run run) {
    var naive = run.naive(Accounts.SPREAD).perSecond();
    var single = run.median(SINGLE);
    var batch = run.find(Way.OURS, Accounts.SPREAD, BATCH_CONNECTIONS).orElseThrow().perSecond();
    return List.of(
        Bar.atLeast("256 connections, single spends: HTTP / naive JDBC", 0.6, single / naive),
        Bar.atLeast(
            "256 connections, agents with two limits / buyers",
            0.9,
            run.median(BY_AGENTS) / single),
        Bar.atLeast("batches of 100: HTTP / naive JDBC", 3, batch / naive),
        Bar.atMost("memory of the service, peak MiB resident", 512, service.peakMebibytes()));
  }
}
