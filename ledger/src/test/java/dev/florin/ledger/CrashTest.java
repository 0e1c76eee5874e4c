package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} under load, of PostgreSQL and of the service, at random moments, again and again:
 * 20 times with {@code -Dflorin.test.all=true}, twice without. What was acknowledged is there,
 * once.
 */
class CrashTest {
  private static final int ROUNDS = Boolean.getBoolean("florin.test.all") ? 20 : 2;
  private static final int CALLERS = 256;
  private static final int OWNERS = 60;

  @TempDir Path folder;

  private KillablePostgres postgres;
  private final Random random = Seed.random("CrashTest");
  private final AckLog log = new AckLog();

  @BeforeEach
  void startPostgres() throws IOException, SQLException {
    postgres = KillablePostgres.start(folder);
  }

  @AfterEach
  void stopPostgres() throws IOException {
    postgres.close();
  }

  @Test
  void losesNothingAcknowledgedWhenPostgresIsKilled() throws Exception {
    try (var batcher = new Batcher(postgres.source(), Batcher.Options.DEFAULT)) {
      var crowd = new Crowd(CALLERS, new Mix(OWNERS), log, random, Crowd.Door.of(batcher));
      try (crowd) {
        for (var round = 0; round < ROUNDS; round++) {
          crowd.awaitProgress(200 + random.nextInt(2_000));
          if (round % 3 == 1) {
            postgres.killOneChild(random);
          } else {
            postgres.killEverything(random);
            postgres.restart();
          }
        }
        crowd.awaitProgress(500);
      }
      report("PostgreSQL", crowd);
    }
    assertKept();
  }

  @Test
  void losesNothingAcknowledgedWhenTheServiceIsKilled() throws Exception {
    var service = new Replaceable(BatcherProcess.start(postgres.port(), folder));
    var crowd = new Crowd(CALLERS, new Mix(OWNERS), log, random, service);
    try (crowd) {
      for (var round = 0; round < ROUNDS; round++) {
        crowd.awaitProgress(200 + random.nextInt(2_000));
        service.current.kill();
        service.current = BatcherProcess.start(postgres.port(), folder);
      }
      crowd.awaitProgress(500);
    } finally {
      service.current.close();
    }
    report("the service", crowd);
    assertKept();
  }

  /** The process of the moment. */
  private static final class Replaceable implements Crowd.Door {
    private volatile BatcherProcess current;

    Replaceable(BatcherProcess first) {
      this.current = first;
    }

    @Override
    public CompletableFuture<Batcher.Answer> submit(Recipe recipe) {
      return current.submit(recipe);
    }
  }

  private void report(String victim, Crowd crowd) {
    System.out.printf(
        "%d times kill -9 of %s: %,d bookings acknowledged, %,d times told to ask again.%n",
        ROUNDS, victim, log.acknowledgedCount(), crowd.unavailableCount());
    assertThat(log.acknowledgedCount()).isPositive();
  }

  private void assertKept() throws SQLException {
    try (var connection = postgres.connect()) {
      log.assertKept(connection);
    }
  }
}
