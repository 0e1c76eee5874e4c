package dev.florin.ledger;

import static dev.florin.ledger.Fixture.grant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.CuttingProxy.Cut;
import java.net.URI;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connection is lost in the commit: nobody knows, unless somebody looks. */
class LostCommitTest {
  private static final int CALLERS = 64;
  private static final int CUTS = Boolean.getBoolean("florin.test.all") ? 400 : 40;

  private Fixture ledger;

  @BeforeEach
  void createsDatabase() throws SQLException {
    ledger = new Fixture();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cut.class,
      names = {"BEFORE", "AFTER"})
  void tellsTheTruthOrToAskAgain(Cut cut) throws Exception {
    Queue<Cut> script = new ConcurrentLinkedQueue<>();
    Supplier<Cut> scissors = () -> script.isEmpty() ? Cut.NONE : script.remove();
    try (var proxy = new CuttingProxy(port(), scissors);
        var batcher = new Batcher(through(proxy), Batcher.Options.DEFAULT)) {
      var group = Group.of(grant("ann", "k1", 10));
      assertThat(ask(batcher, Group.of(grant("ann", "k0", 1)))).isInstanceOf(Answer.Decided.class);
      script.add(cut);
      var first = ask(batcher, group);
      assertThat(proxy.lostBefore() + proxy.lostAfter()).as("cuts").isEqualTo(1);

      switch (first) {
        case Answer.Decided(Outcome.Applied applied) ->
            assertThat(applied.receipts().getFirst().balanceAfter()).isEqualTo(11);
        case Answer.Unavailable _ -> {}
        case Answer.Decided _, Answer.Busy _, Answer.Failed _ -> throw new AssertionError(first);
      }
      var again = (Answer.Decided) ask(batcher, group);
      var receipt = Fixture.receipt(again.outcome());
      assertThat(receipt.balanceAfter()).isEqualTo(11);
      if (first instanceof Answer.Decided(Outcome.Applied applied)) {
        assertThat(receipt).isEqualTo(applied.receipts().getFirst().asReplay());
      } else {
        assertThat(receipt.replayed()).as("was booked the first time").isEqualTo(cut == Cut.AFTER);
      }
    }
    assertThat(ledger.balance("ann").available()).isEqualTo(11);
    ledger.assertSound();
  }

  @Test
  void losesNothingAndBooksNothingTwiceWhileCommitsAreCutOff() throws Exception {
    var random = Seed.random("LostCommitTest");
    var log = new AckLog();
    var own = new Random(random.nextLong());
    Supplier<Cut> scissors = () -> cut(own);
    try (var proxy = new CuttingProxy(port(), scissors);
        var batcher = new Batcher(through(proxy), new Batcher.Options(2, 20_000))) {
      var crowd = new Crowd(CALLERS, new Mix(20), log, random, Crowd.Door.of(batcher));
      try (crowd) {
        while (proxy.lostAfter() + proxy.lostBefore() < CUTS) {
          crowd.awaitProgress(10);
        }
      }
      System.out.printf(
          "%d commits, %d cut off before and %d after PostgreSQL heard: %,d bookings acknowledged.%n",
          proxy.commits(), proxy.lostBefore(), proxy.lostAfter(), log.acknowledgedCount());
      assertThat(proxy.lostBefore()).isPositive();
      assertThat(proxy.lostAfter()).isPositive();
    }
    try (var connection = ledger.database.connect()) {
      log.assertKept(connection);
    }
  }

  private static Cut cut(Random random) {
    synchronized (random) {
      return switch (random.nextInt(8)) {
        case 0 -> Cut.BEFORE;
        case 1 -> Cut.AFTER;
        default -> Cut.NONE;
      };
    }
  }

  private static Answer ask(Batcher batcher, Group group) throws Exception {
    return batcher.submit(group).get(30, TimeUnit.SECONDS);
  }

  private String address() throws SQLException {
    try (var connection = ledger.database.connect()) {
      return connection.getMetaData().getURL();
    }
  }

  private int port() throws SQLException {
    return URI.create(address().substring("jdbc:".length())).getPort();
  }

  private DataSource through(CuttingProxy proxy) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setURL(address().replace(":" + port() + "/", ":" + proxy.port() + "/"));
    source.setUser("postgres");
    source.setSslMode("disable");
    return source;
  }
}
