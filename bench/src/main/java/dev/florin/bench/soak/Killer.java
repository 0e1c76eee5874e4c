package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import dev.florin.bench.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Kills services and the database with -9, and freezes services for longer than anything is leased,
 * or a primary for good. What was killed is started again at once, as a supervisor would.
 */
final class Killer extends Chance {
  private static final int STARTS_MAX = 20;
  private static final Duration BACK_MAX = Duration.ofMinutes(3);

  private final List<Node> nodes;
  private final SoakDatabase database;
  private final Probe probe;
  private final boolean databaseAlone;
  private final Map<String, Long> kills = new TreeMap<>();
  private final AtomicLong startsThatFailed = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> notBack = new AtomicReference<>();
  private final ExecutorService supervisor = Executors.newCachedThreadPool();
  private final List<Long> databaseBack = new ArrayList<>();

  /** A write of its own, to see whether writes are taken. */
  interface Probe {
    /** Returns when one was acknowledged that began after the call. */
    void write();
  }

  /**
   * One that kills whatever it likes.
   *
   * @param databaseAlone whether services are spared
   */
  Killer(
      List<Node> nodes,
      SoakDatabase database,
      Probe probe,
      boolean databaseAlone,
      Duration every,
      Random random) {
    super("killer", every, random);
    this.nodes = nodes;
    this.database = database;
    this.probe = probe;
    this.databaseAlone = databaseAlone;
  }

  @Override
  void happen(Random random) {
    var up = nodes.stream().filter(Node::isUp).toList();
    var lot = random.nextInt(10);
    if (databaseAlone) {
      loseDatabase(random.nextBoolean());
    } else if (up.isEmpty()) {
      // Whoever is starting is left in peace: nobody would notice what is killed now.
      return;
    } else if (lot < 5) {
      killDatabase();
    } else if (lot < 9) {
      kill(up.get(random.nextInt(up.size())));
    } else {
      freeze(up.get(random.nextInt(up.size())), Duration.ofMillis(2_000 + random.nextInt(10_000)));
    }
  }

  private void killDatabase() {
    database.killAndRecover();
    count("database");
  }

  private void loseDatabase(boolean silently) {
    database.awaitWhole(BACK_MAX);
    var begin = System.nanoTime();
    if (silently) {
      database.silenceAndRecover();
      count("silent database");
    } else {
      killDatabase();
    }
    probe.write();
    synchronized (databaseBack) {
      databaseBack.add(System.nanoTime() - begin);
    }
  }

  private void kill(Node node) {
    node.kill();
    count("service");
    supervisor.execute(() -> startAgain(node));
  }

  private void startAgain(Node node) {
    for (var attempt = 1; ; attempt++) {
      try {
        node.start();
        return;
      } catch (BenchFailed databaseWasAway) {
        startsThatFailed.incrementAndGet();
        if (attempt == STARTS_MAX) {
          notBack.compareAndSet(null, databaseWasAway);
          return;
        }
      }
    }
  }

  private void freeze(Node node, Duration time) {
    node.freeze();
    count("frozen");
    supervisor.execute(() -> {
      Door.pause(time.toMillis());
      node.thaw();
    });
  }

  private synchronized void count(String what) {
    kills.merge(what, 1L, Long::sum);
  }

  /** How many of each; what was frozen or fell silent is no kill. */
  synchronized Map<String, Long> counts() {
    return new TreeMap<>(kills);
  }

  /** How many processes were ended with -9. */
  long kills() {
    var counts = counts();
    return counts.getOrDefault("service", 0L) + counts.getOrDefault("database", 0L);
  }

  long startsThatFailed() {
    return startsThatFailed.get();
  }

  /** From each kill of the database until a write was acknowledged, where that was watched. */
  Latencies databaseBack() {
    var times = new Latencies();
    synchronized (databaseBack) {
      databaseBack.forEach(times::add);
    }
    return Latencies.merged(List.of(times));
  }

  /**
   * Nothing is killed any more; returns when everything is there again.
   *
   * @throws BenchFailed if something does not come back
   */
  @Override
  public void close() throws InterruptedException {
    super.close();
    supervisor.shutdown();
    if (!supervisor.awaitTermination(BACK_MAX.toSeconds(), TimeUnit.SECONDS)
        || notBack.get() != null) {
      throw new BenchFailed("a service does not come back", notBack.get());
    }
    database.awaitWhole(BACK_MAX);
  }
}
