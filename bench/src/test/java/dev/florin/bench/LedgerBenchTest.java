package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.bench.NaiveSpend.Variant;
import dev.florin.bench.Point.Way;
import dev.florin.ledger.Group;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Spend;
import dev.florin.ledger.UnnestWall;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what is compared does the same work, and that the whole run comes to its end. */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class LedgerBenchTest {
  private static final Duration MOMENT = Duration.ofMillis(150);

  /** What a spend leaves behind, apart from what names it and from what naive ways do not do. */
  private static final String ROW =
      """
      select concat_ws('|', shard, kind, debit, amount, debit_after, account, lot, op_rows,
        length(fp), type, reference, description, meta)
      from %s.journal where kind = 'spend' and account = '%s' order by ts desc, seq desc limit 1
      """;

  private static Scratch scratch = Scratch.create();
  private static Database database = Database.start(scratch);
  private static LedgerBench bench;
  private static final ByteArrayOutputStream SCREEN = new ByteArrayOutputStream();

  @BeforeAll
  static void prepare() {
    var plan = new LedgerPlan(50, List.of(1, 4), List.of(2), MOMENT, MOMENT, MOMENT);
    var screen = new Screen(new PrintStream(SCREEN, true, StandardCharsets.UTF_8));
    bench = new LedgerBench(scratch, database, plan, screen);
  }

  @AfterAll
  static void clean() {
    scratch.close();
    assertThat(scratch.folder()).doesNotExist();
  }

  @Test
  void measuresEveryWayAndProvesItsOwnBooks() {
    var run = bench.run();
    bench.verify();

    assertThat(run.points()).extracting(Point::way).contains(Way.NAIVE, Way.WALL, Way.OURS);
    assertThat(run.points()).allMatch(point -> point.perSecond() > 0);
    assertThat(LedgerBars.of(run)).isNotEmpty();
    assertThat(SCREEN.toString(StandardCharsets.UTF_8)).contains("every acknowledged spend");
  }

  @ParameterizedTest
  @EnumSource
  void theNaiveWayWritesTheRowThatTheLedgerWrites(Variant variant) throws SQLException {
    var holders = Holders.stored(database);
    var holder = holders.first();
    align(holder.id());

    spendByLedger(holder);
    try (var naive = variant.on(database.connect())) {
      naive.spend(holder);
    }

    assertThat(database.text(ROW.formatted("naive", holder.id())))
        .isEqualTo(database.text(ROW.formatted("ledger", holder.id())))
        .contains("spend|bench|a spend of the bench|{}");
    for (var sums :
        List.of(
            "select balance || ' ' || used from %s.account where id = '%s'",
            "select string_agg(remaining::text, ' ' order by seq) from %s.lot where account = '%s'")) {
      assertThat(database.text(sums.formatted("naive", holder.id())))
          .isEqualTo(database.text(sums.formatted("ledger", holder.id())));
    }
  }

  @Test
  void theWallWritesWholeBatchesOfDifferentAccounts() throws SQLException {
    database.execute("delete from naive.journal where shard >= 100");

    for (var writer = 0; writer < 2; writer++) {
      try (var wall = new UnnestWall(database.connect(), writer, 2)) {
        wall.write(30);
        wall.write(30);
      }
    }

    assertThat(database.number("select count(*) from naive.journal where shard >= 100"))
        .isEqualTo(120);
    assertThat(
            database.number(
                """
                select count(*) from (select account from naive.journal where shard = 100
                  intersect select account from naive.journal where shard = 101) common
                """))
        .isZero();
  }

  /** The same account on both sides, whatever was measured before. */
  private static void align(UUID account) {
    database.execute(
        """
        update naive.account n set balance = l.balance, used = l.used
        from ledger.account l where l.id = n.id and n.id = '%s'
        """
            .formatted(account));
    database.execute(
        """
        update naive.lot n set remaining = l.remaining, open = l.open
        from ledger.lot l where l.account = n.account and l.id = n.id and n.account = '%s'
        """
            .formatted(account));
  }

  private static void spendByLedger(Holder holder) throws SQLException {
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      var key = UUID.randomUUID().toString();
      var spend = new Spend(holder.key(), key, 1, Holders.DETAILS);
      new Ledger().post(connection, List.of(Group.of(spend)));
      connection.commit();
    }
  }
}
