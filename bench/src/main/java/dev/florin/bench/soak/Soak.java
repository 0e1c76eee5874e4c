package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import dev.florin.bench.Machine;
import dev.florin.bench.Scratch;
import dev.florin.bench.Screen;
import dev.florin.bench.Service;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A day's mix for as long as it is told to, with faults; then everything is held against the books.
 */
public final class Soak {
  private static final String WEBHOOK_SECRET = "whsec_" + "bench_0123456789abcdef0123456789abcdef";

  /** Whoever was asked about in vain after five minutes is asked about after fifteen. */
  private static final Duration CALM_MAX = Duration.ofMinutes(17);

  private static final Duration TOLD_EVERY = Duration.ofSeconds(30);

  private final SoakOptions options;
  private final Screen screen;
  private final SoakDatabase database;
  private final Sandbox sandbox;
  private final List<Node> nodes;
  private final Diary diary = new Diary();
  private final Door door;
  private final People people;
  private final Mix mix;
  private final Weather weather;
  private final Memory memory;
  private final Optional<Killer> killer;
  private final Optional<Upgrade> upgrade;
  private final Instant begin = Instant.now();

  private Soak(SoakOptions options, Scratch scratch, Screen screen) {
    this.options = options;
    this.screen = screen;
    this.database = scratch.keep(database(options, scratch));
    this.sandbox = scratch.keep(Sandbox.start(insistent()));
    var secret = Service.secret();
    this.nodes = nodes(options, scratch, database, sandbox, secret);
    nodes.forEach(scratch::keep);
    screen.line(Machine.of(database.text("show server_version"), scratch.folder()).text());
    screen.line(
        "%d services (%s), %s; --seed %d"
            .formatted(
                options.nodes(),
                String.join(" ", Service.JVM),
                database.hasStandby() ? "a primary and its synchronous standby" : "one database",
                options.seed()));
    options.upgradeFrom().ifPresent(older -> nodes.forEach(node -> node.become(older)));
    nodes.forEach(Node::start);
    this.door = scratch.keep(new Door(nodes.stream().map(Node::url).toList(), diary));
    this.people = new People(secret, door);
    this.mix = new Mix(door, people, sandbox.stripe(), diary);
    this.weather = new Weather(sandbox, options.seed());
    this.memory = new Memory(nodes);
    this.killer = killer();
    this.upgrade =
        options
            .upgradeFrom()
            .map(older -> new Upgrade(nodes, older, Service.ownLibraries(), options.lasts()));
  }

  /**
   * Runs what follows {@code soak} on the command line.
   *
   * @return whether everything agreed and every bar was met
   * @throws WrongWord for a word that means nothing
   * @throws BenchFailed if it could not be run to its end
   */
  public static boolean run(List<String> words, Scratch scratch, Screen screen) {
    var options = SoakOptions.parse(words);
    screen.title("Everything at once for " + minutes(options.lasts()) + ", with faults");
    try {
      return new Soak(options, scratch, screen).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  private static SoakDatabase database(SoakOptions options, Scratch scratch) {
    return options.failoverEvery().isPresent()
        ? PairedDatabase.start(UUID.randomUUID().toString())
        : LoneDatabase.start(scratch.folder().resolve("postgres"));
  }

  /** A provider that comes again every second for longer than anything is away. */
  private static SandboxOptions insistent() {
    return SandboxOptions.defaults()
        .withRetryDelays(Collections.nCopies(SandboxOptions.MAX_RETRIES, 1_000L));
  }

  /** Each event comes to every node: that is what the same at the same moment looks like. */
  private static List<Node> nodes(
      SoakOptions options,
      Scratch scratch,
      SoakDatabase database,
      Sandbox sandbox,
      String jwtSecret) {
    var settings =
        Map.of(
            "florin.database-url",
            database.url(),
            // As behind a proxy: buyers know one address, whichever service they reach.
            "florin.base-url",
            "http://127.0.0.1:" + Service.freePort(),
            "florin.files.path",
            scratch.folder().resolve("files").toString(),
            "florin.stripe.secret-key",
            StripeSandbox.SECRET_KEY,
            "florin.stripe.webhook-secret",
            WEBHOOK_SECRET,
            "florin.stripe.api-base",
            sandbox.url().toString(),
            "florin.mail.url",
            sandbox.mailbox().smtp().toString(),
            "florin.mail.from",
            "Soak <soak@example.com>");
    var setups =
        IntStream.rangeClosed(1, options.nodes())
            .mapToObj(i -> Service.Setup.of("node-" + i, jwtSecret, settings))
            .toList();
    if (options.killEvery().isPresent()) {
      setups = setups.stream().map(Service.Setup::soonReady).toList();
      setups = setups.stream().map(Service.trained(scratch.folder(), setups.getFirst())).toList();
    }
    var nodes = setups.stream().map(setup -> new Node(scratch.folder(), setup)).toList();
    for (var node : nodes) {
      var hooks = node.url().resolve("/webhooks/stripe");
      sandbox.stripe().addWebhookEndpoint(hooks, WEBHOOK_SECRET, List.of("*"));
    }
    return nodes;
  }

  private Optional<Killer> killer() {
    var every = options.failoverEvery().or(options::killEvery);
    return every.map(pause ->
        new Killer(
            nodes,
            database,
            mix::write,
            options.failoverEvery().isPresent(),
            pause,
            new Random(options.seed() + 1)));
  }

  private boolean run() throws InterruptedException {
    var end = Instant.now().plus(options.lasts());
    door.patienceUntil(end.plus(CALM_MAX));
    var failures = new ArrayList<String>();
    long from;
    long to;
    try (var crowd = new Crowd()) {
      from = diary.slices() + options.warmUp().dividedBy(Diary.SLICE) + 1;
      crowd.begin(mix.acts());
      chances().forEach(Chance::begin);
      goOn(end, crowd);
      to = diary.slices();
      for (var chance : chances().toList()) {
        chance.close();
      }
      weather.clear();
      screen.line("calming down …");
      crowd.stop();
      crowd.failure().ifPresent(failure -> failures.add("an act failed: " + failure));
      screen.line(
          "%,d acts, %,d not begun because too many waited"
              .formatted(crowd.done(), crowd.notBegun()));
    }
    chances()
        .flatMap(chance -> chance.failure().stream())
        .forEach(failure -> failures.add("failed: " + failure));
    sandbox.stripe().awaitIdle(CALM_MAX);
    var reckoning = new Reckoning(database, door, people, begin);
    reckoning.awaitCalm(CALM_MAX);
    failures.addAll(reckoning.wrong(mix.purchases(), mix.refunds(), sandbox.mailbox()));
    return new OnePage(options, diary, memory, killer, screen)
        .show(from, to, weather.happened(), errors(), reckoning.storage(), failures);
  }

  private Stream<Chance> chances() {
    return Stream.of(killer.stream(), upgrade.stream(), Stream.of(weather, memory))
        .flatMap(each -> each);
  }

  private void goOn(Instant end, Crowd crowd) throws InterruptedException {
    var warm = Instant.now().plus(options.warmUp());
    var next = Instant.now().plus(TOLD_EVERY);
    while (Instant.now().isBefore(end) || upgrade.filter(each -> !each.isDone()).isPresent()) {
      Thread.sleep(200);
      var wrong =
          Stream.concat(
                  crowd.failure().stream(), chances().flatMap(each -> each.failure().stream()))
              .findFirst();
      if (wrong.isPresent()) {
        screen.line("it ends here: " + wrong.get());
        return;
      }
      if (Instant.now().isAfter(warm)) {
        warm = Instant.MAX;
        memory.forget();
      }
      if (Instant.now().isAfter(next)) {
        next = next.plus(TOLD_EVERY);
        tell(crowd);
      }
    }
  }

  private void tell(Crowd crowd) {
    screen.line(
        "%s: %,d acts, %,d purchases, %,d refunds%s"
            .formatted(
                minutes(Duration.between(begin, Instant.now())),
                crowd.done(),
                mix.purchases(),
                mix.refunds(),
                killer.map(each -> ", killed and frozen " + each.counts()).orElse("")));
  }

  /** What each service logged as an error, without when and about what. */
  private List<String> errors() {
    var counts =
        nodes.stream()
            .flatMap(node -> node.log().stream())
            .filter(line -> line.contains(" ERROR "))
            .map(line -> line.replaceFirst("^\\S+ ERROR \\[.*?\\] ", ""))
            .map(line -> line.replaceAll("[a-z]+_[0-9a-z]{20,}", "…"))
            .map(line -> line.replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|(?<=version=)\\d+", "…"))
            .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(each -> "%,7d × %s".formatted(each.getValue(), each.getKey()))
        .toList();
  }

  private static String minutes(Duration duration) {
    return "%d:%02d min".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
