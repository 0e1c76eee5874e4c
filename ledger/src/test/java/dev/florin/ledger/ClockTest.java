package dev.florin.ledger;

import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.ledger.Batcher.Answer;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only clock is PostgreSQL's, and it never goes back within a shard. */
class ClockTest {
  private static final Path CLASSES = Path.of("target/classes/dev/florin/ledger");
  private static final Set<String> WALL_CLOCKS =
      Set.of(
          "java/lang/System.currentTimeMillis",
          "java/time/Instant.now",
          "java/time/LocalDate.now",
          "java/time/LocalDateTime.now",
          "java/time/OffsetDateTime.now",
          "java/time/ZonedDateTime.now",
          "java/time/Clock.systemUTC",
          "java/time/Clock.systemDefaultZone",
          "java/time/Clock.system",
          "java/util/Date.<init>");

  @TempDir Path folder;

  @Test
  void noClassOfTheLedgerReadsTheClockOfItsMachine() throws IOException {
    try (var files = Files.list(CLASSES)) {
      var classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(classes).hasSizeGreaterThan(40);
      for (var file : classes) {
        assertThat(calls(Files.readAllBytes(file)))
            .as(file.toString())
            .doesNotContainAnyElementsOf(WALL_CLOCKS);
      }
    }
  }

  /** Or else the test above could not fail. */
  @Test
  void aClassThatDoesWouldBeFound() throws IOException {
    try (var self = ClockTest.class.getResourceAsStream("ClockTest.class")) {
      assertThat(self).isNotNull();
      assertThat(Instant.now()).isAfter(Instant.EPOCH);
      assertThat(calls(self.readAllBytes())).contains("java/time/Instant.now");
    }
  }

  private static Set<String> calls(byte[] classFile) {
    var calls = new TreeSet<String>();
    for (var entry : ClassFile.of().parse(classFile).constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        calls.add(member.owner().asInternalName() + "." + member.name().stringValue());
      }
    }
    return calls;
  }

  @Test
  void timeNeverGoesBackInAShardWhenPostgresClockDoes() throws Exception {
    var ledger = new Fixture();
    var before = ledger.applied(grant("ann", "k1", 10));
    // What a clock that was set back by a day looks like from here.
    var ahead = before.at().plus(Duration.ofDays(1));
    ledger.database.execute(
        "update ledger.shard set last_ts = '%s' where id = %d".formatted(ahead, before.shard()));

    var receipts = new ArrayList<Receipt>();
    for (var i = 0; i < 5; i++) {
      receipts.add(ledger.applied(spend("ann", "s" + i, 1)));
    }

    assertThat(receipts).extracting(Receipt::at).isSorted().allMatch(at -> !at.isBefore(ahead));
    assertThat(ledger.applied(grant("ann", "k1", 10)).at())
        .as("a replay keeps its time")
        .isEqualTo(before.at());
  }

  /**
   * A node that believes to be ten years on, or ten years back, gives the same answers: nothing of
   * a customer's expires early, and what has expired is not spent. Needs the program
   * <i>faketime</i>.
   */
  @ParameterizedTest
  @ValueSource(strings = {"+10y", "-10y"})
  void aNodeWithAWrongClockExpiresNothingEarlyAndNothingLate(String shift) throws Exception {
    assumeTrue(hasFaketime(), "skipped: the program faketime is not installed");
    try (var postgres = KillablePostgres.start(folder)) {
      var tomorrow = Instant.now().plus(Duration.ofDays(1));
      var yesterday = Instant.now().minus(Duration.ofDays(1));
      grantExpiring(postgres, "ann", tomorrow);
      grantExpiring(postgres, "bob", yesterday);
      try (var node = BatcherProcess.start(postgres.port(), folder, "faketime", "-f", shift)) {
        assertThat(Duration.between(Instant.now(), node.startedAt()).abs())
            .as("how wrong its clock is")
            .isGreaterThan(Duration.ofDays(3_000));
        var spent = (Answer.Decided) ask(node, "ann");
        var refused = (Answer.Decided) ask(node, "bob");

        assertThat(Fixture.receipt(spent.outcome()).balanceAfter()).isEqualTo(3);
        assertThat(Fixture.receipt(spent.outcome()).at())
            .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(refused.outcome()).isInstanceOf(Outcome.Refused.class);
      }
    }
  }

  private static Answer ask(BatcherProcess node, String owner) throws Exception {
    var recipe = new Recipe(Recipe.Kind.SPEND, "spend-" + owner, owner, 7, "-");
    return node.submit(recipe).get(60, TimeUnit.SECONDS);
  }

  private static void grantExpiring(KillablePostgres postgres, String owner, Instant at)
      throws SQLException {
    var lot = new Grant.Part(part(10).amount(), 0, at, false, null);
    try (var connection = postgres.connect()) {
      connection.setAutoCommit(false);
      new Ledger().post(connection, List.of(Group.of(grant(owner, "grant-" + owner, null, lot))));
      connection.commit();
    }
  }

  private static boolean hasFaketime() {
    return Files.isExecutable(Path.of("/usr/bin/faketime"));
  }
}
