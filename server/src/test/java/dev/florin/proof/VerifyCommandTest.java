package dev.florin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Details;
import dev.florin.ledger.Forgery;
import dev.florin.ledger.Grant;
import dev.florin.ledger.Group;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Operation;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Receipt;
import dev.florin.ledger.Spend;
import dev.florin.money.Asset;
import dev.florin.platform.database.EmbeddedDatabase;
import dev.florin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify} as somebody sees it who runs it: what it prints, and the code it ends with. */
class VerifyCommandTest {
  private static final AccountKey ANN = AccountKey.credits(Asset.credits(), "ann");

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private Ran verify(Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var code =
        new VerifyCommand(environment, printing(out), printing(err), false).verify(List.of(words));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private Ran verifyAt(String url, String... words) {
    return verify(Map.of("FLORIN_DATABASE_URL", url), words);
  }

  // --- a database to look at ---

  private static String filled() throws SQLException {
    var url = TestDatabase.fresh();
    fill(url);
    return url;
  }

  private static void fill(String url) throws SQLException {
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":", 2);
    Flyway.configure()
        .dataSource(jdbc(url), user[0], user[1])
        .locations("classpath:db/migration")
        .load()
        .migrate();
    try (var connection = connect(url)) {
      var lot = new Grant.Part(100, 0, null, false, null);
      book(connection, new Grant(ANN, "k1", List.of(lot), null, details("welcome")));
      book(connection, spend("k2"));
      book(connection, spend("k3"));
    }
  }

  private static Spend spend(String key) {
    return new Spend(ANN, key, 5, details("order-" + key));
  }

  private static Details details(String reference) {
    return new Details("test", reference, "", Map.of());
  }

  private static Receipt book(Connection connection, Operation operation) throws SQLException {
    connection.setAutoCommit(false);
    var outcome = new Ledger().post(connection, List.of(Group.of(operation))).getFirst();
    connection.commit();
    return ((Outcome.Applied) outcome).receipts().getFirst();
  }

  private static String jdbc(String url) {
    return "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1);
  }

  private static Connection connect(String url) throws SQLException {
    var user = URI.create(url).getUserInfo().split(":", 2);
    return DriverManager.getConnection(jdbc(url), user[0], user[1]);
  }

  private static void tamper(String url, String sql) throws SQLException {
    try (var connection = connect(url);
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  // --- what it says ---

  @Test
  void aSoundLedgerEndsWithNought() throws SQLException {
    var url = filled();
    var ran = verifyAt(url);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("checked: 3 rows in 3 blocks, 3 accounts; ").endsWith("SOUND\n");
    assertThat(ran.err()).as("quiet where nobody looks").isEmpty();
    assertThat(ran.out()).doesNotContain(URI.create(url).getUserInfo().split(":")[1]);
    assertThat(verify(Map.of(), "--database-url", url).code()).isZero();
  }

  @Test
  void eachViolationIsALine() throws SQLException {
    var url = filled();
    tamper(url, "update ledger.account set balance = balance + 1 where owner = 'ann'");
    var ran = verifyAt(url);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out().lines().filter(line -> line.startsWith("balance: account "))).hasSize(1);
    assertThat(ran.out().lines()).contains("sum: asset CREDIT: balances add up to 1");
    assertThat(ran.out()).contains("NOT SOUND: ");
  }

  @Test
  void onlyTheFirstHundredViolationsAreShown() throws SQLException {
    var url = filled();
    tamper(
        url,
        """
        insert into ledger.account (id, asset, scale, owner, purpose, shard, balance, floor)
        select gen_random_uuid(), 'CREDIT', 0, 'x' || n, 'credits', 0, 1, 0
        from generate_series(1, 150) n
        """);
    var ran = verifyAt(url);
    assertThat(ran.code()).isEqualTo(1);
    var lines = ran.out().lines().toList();
    assertThat(lines.stream().filter(line -> line.matches("[a-z]+: .*"))).hasSizeBetween(100, 102);
    assertThat(lines).anyMatch(line -> line.matches("and \\d+ more"));
  }

  @Test
  void whatCannotBeCheckedEndsWithTwo() throws IOException {
    var empty = verifyAt(TestDatabase.empty());
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("Not checked: ").contains("ledger.shard");
    var away = verifyAt("postgresql://somebody:hidden-word@127.0.0.1:1/none");
    assertThat(away.code()).isEqualTo(2);
    assertThat(away.err()).doesNotContain("hidden-word");
    var nothing = verify(Map.of("FLORIN_DATA", folder.resolve("none").toString()));
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("There is no database in ");
    assertThat(folder.resolve("none")).as("never creates one").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--head", "--heads", "x", "--write-heads", "--database-url"})
  void aWordThatMeansNothingEndsWithTwo(String word) {
    var ran = verify(Map.of(), word);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(word).contains("Usage: verify ");
  }

  // --- heads ---

  @Test
  void headsAreFoundAgainAfterMoreWasBooked() throws SQLException, IOException {
    var url = filled();
    var heads = folder.resolve("heads.txt");
    assertThat(verifyAt(url, "--write-heads", heads.toString()).code()).isZero();
    assertThat(Files.readAllLines(heads)).hasSize(17);
    try (var connection = connect(url)) {
      book(connection, spend("k4"));
    }
    var ran = verifyAt(url, "--heads", heads.toString(), "--write-heads", heads.toString());
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("heads: all 16 are on the chains");
    assertThat(HeadsFile.read(heads)).anyMatch(seen -> seen.head().blockNo() == 4);
    try (var files = Files.list(folder)) {
      assertThat(files).as("no unfinished file").containsExactly(heads);
    }
  }

  /** The one thing that no check of the database alone can see. */
  @Test
  void aConsistentForgeryIsCaughtByTheHeadsAndByNothingElse() throws SQLException {
    var url = filled();
    var heads = folder.resolve("heads.txt").toString();
    assertThat(verifyAt(url, "--write-heads", heads).code()).isZero();
    try (var connection = connect(url)) {
      var receipt = book(connection, spend("k2"));
      assertThat(receipt.replayed()).isTrue();
      Forgery.rewrite(connection, spend("k2"), receipt, "something-else");
      connection.commit();
    }

    var alone = verifyAt(url);
    assertThat(alone.code()).as("everything fits: " + alone.out()).isZero();

    var compared = verifyAt(url, "--heads", heads);
    assertThat(compared.code()).isEqualTo(1);
    assertThat(compared.out()).containsPattern("rewritten: shard \\d+ block 3, seen at .*its hash");
    assertThat(compared.out().lines().filter(line -> line.startsWith("rewritten: "))).hasSize(1);
  }

  @Test
  void aChainThatWasCutShortIsCaught() throws SQLException, IOException {
    var url = filled();
    var heads = folder.resolve("heads.txt");
    Files.writeString(heads, "3 7 " + "ab".repeat(32) + " 2026-11-21T10:00:00Z\n");
    var ran = verifyAt(url, "--heads", heads.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("rewritten: shard 3 block 7, ")
        .contains("is not there any more");
  }

  @Test
  void headsOfAnUnsoundLedgerAreNotWritten() throws SQLException {
    var url = filled();
    tamper(url, "update ledger.account set balance = balance + 1 where owner = 'ann'");
    var heads = folder.resolve("heads.txt");
    assertThat(verifyAt(url, "--write-heads", heads.toString()).code()).isEqualTo(1);
    assertThat(heads).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "3 7 abc 2026-11-21T10:00:00Z", "16 1 HASH now"})
  void aFileThatProvesNothingEndsWithTwo(String text) throws IOException {
    var heads = folder.resolve("heads.txt");
    Files.writeString(heads, text.replace("HASH", "ab".repeat(32)));
    var ran = verifyAt("postgresql://nobody@127.0.0.1:1/none", "--heads", heads.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("heads.txt");
  }

  // --- the embedded database ---

  @Test
  void findsTheDatabaseOfARunningServiceAndStartsThatOfAStoppedOne() throws Exception {
    var environment = Map.of("FLORIN_DATA", folder.toString());
    var postmaster = folder.resolve("data").resolve("postmaster.pid");
    try (var service = EmbeddedDatabase.start(folder)) {
      fill(
          "postgresql://%s:%s@127.0.0.1:%d/florin"
              .formatted(service.user(), service.password(), service.port()));
      var running = verify(environment);
      assertThat(running.code()).as(running.err()).isZero();
      assertThat(running.out()).contains("database: the running service's, in ");
      assertThat(postmaster).as("it still runs").exists();
    }
    assertThat(postmaster).doesNotExist();
    var stopped = verify(environment);
    assertThat(stopped.code()).as(stopped.err()).isZero();
    assertThat(stopped.out()).contains("database: started for this, in ").contains("3 rows");
    assertThat(postmaster).as("stopped again").doesNotExist();
  }

  // --- the terminal ---

  @Test
  void theTerminalSeesHowFarItIs() {
    var shown = new ByteArrayOutputStream();
    var progress = new VerifyProgress(printing(shown), new ArrayList<>(List.of(50L, 100L, 50L)));
    progress.accept("shard 0: 50 rows in 3 blocks");
    progress.accept("shard 1: 40 rows so far");
    progress.accept("shard 1: 100 rows in 9 blocks");
    progress.accept("checking that balances add up");
    var lines = shown.toString(StandardCharsets.UTF_8).split("\r");
    assertThat(lines[1]).startsWith("[######------------------] 50 rows, ").contains("shard 0");
    assertThat(lines[2]).startsWith("[##########--------------] 90 rows, ");
    assertThat(lines[3]).startsWith("[##################------] 150 rows, ");
    assertThat(lines[4]).contains(" 150 rows, ").contains("checking that");
  }
}
