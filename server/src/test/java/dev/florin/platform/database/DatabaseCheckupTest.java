package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Checkup.Examination;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import dev.florin.platform.PlannedStart;
import dev.florin.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor sees of a database, and of the disk beneath one. */
class DatabaseCheckupTest {
  private static final DatabaseFacts GOOD =
      new DatabaseFacts(
          180_006,
          "",
          "UTF8",
          false,
          true,
          true,
          false,
          true,
          97,
          0,
          Duration.ofMillis(20),
          Duration.ofMillis(1));

  @TempDir private Path folder;

  private static List<Diagnosis> examine(Map<String, String> variables, int nodes) {
    var setup = PlannedStart.with(variables).setup();
    return new DatabaseCheckup().examine(new Examination(setup, false, nodes));
  }

  private static List<Diagnosis> examine(String url) {
    return examine(Map.of("FLORIN_DATABASE_URL", url), 1);
  }

  private static List<String> wrong(List<Diagnosis> found) {
    return found.stream().filter(d -> d.grade() == Grade.WRONG).map(Diagnosis::seen).toList();
  }

  private static void execute(String url, String sql) throws SQLException {
    var user = URI.create(url).getUserInfo().split(":", 2);
    var address = "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1);
    try (var connection = DriverManager.getConnection(address, user[0], user[1]);
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(address.replaceFirst(".*/", "")));
    }
  }

  @Test
  void aGoodOneIsWell() {
    assertThat(examine(TestDatabase.fresh()))
        .allMatch(each -> each.grade() == Grade.WELL)
        .extracting(Diagnosis::seen)
        .anyMatch(seen -> seen.startsWith("PostgreSQL 18."))
        .anyMatch(seen -> seen.matches("\\d+ migrations, all of them applied"));
  }

  @Test
  void anEmptyOneIsWellToo() {
    assertThat(examine(TestDatabase.empty()))
        .extracting(Diagnosis::seen)
        .contains("none yet: the first start makes them");
  }

  @Test
  void aLostPasswordAndALostDatabaseAreToldApart() {
    var url = TestDatabase.fresh();
    assertThat(examine(url.replaceFirst(":[^:@]+@", ":another-password@")))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.seen()).contains("password authentication failed");
          assertThat(each.seen()).doesNotContain("another-password");
          assertThat(each.remedy()).contains("password");
        });
    assertThat(examine(url + "_absent"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.seen()).contains("does not exist");
          assertThat(each.remedy()).contains("create database");
        });
  }

  @Test
  void commitsThatDoNotWaitForTheDiskAreSeen() throws SQLException {
    var url = TestDatabase.fresh();
    execute(url, "alter database %s set synchronous_commit = off");
    assertThat(wrong(examine(url))).singleElement().asString().contains("synchronous_commit");
  }

  @Test
  void tooFewConnectionsForSoManyNodesAreSeen() throws SQLException {
    var url = TestDatabase.fresh();
    assertThat(wrong(examine(Map.of("FLORIN_DATABASE_URL", url), 4)))
        .singleElement()
        .asString()
        .contains("128 are wanted");
    execute(url, "alter database %s connection limit 30");
    assertThat(wrong(examine(url))).singleElement().asString().contains("30 connections are free");
  }

  @Test
  void aRoleThatMayNotMakeTablesIsSeen() throws SQLException {
    var url = TestDatabase.fresh();
    execute(url, "revoke all on database %s from current_user");
    assertThat(wrong(examine(url))).containsExactly("the role may not create tables and schemas");
  }

  @Test
  void migrationsOfAnotherVersionAreSeen() throws SQLException {
    var url = TestDatabase.fresh();
    execute(
        url,
        """
        insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, execution_time, success)
        values (9999, '29990101000000', 'later', 'SQL', 'V29990101000000__later.sql', 1, 'x', 1, true)
        """);
    assertThat(examine(url))
        .filteredOn(each -> each.subject().equals("tables"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.grade()).isEqualTo(Grade.DOUBTFUL);
          assertThat(each.seen()).startsWith("1 migrations are from a newer version");
        });
    execute(
        url,
        "update flyway_schema_history set checksum = 1 where installed_rank ="
            + " (select min(installed_rank) from flyway_schema_history where type = 'SQL')");
    assertThat(wrong(examine(url))).singleElement().asString().contains("are not what");
  }

  @Test
  void migrationsToComeAreCounted() throws SQLException {
    var url = TestDatabase.fresh();
    execute(
        url,
        "delete from flyway_schema_history where installed_rank ="
            + " (select max(installed_rank) from flyway_schema_history)");
    assertThat(examine(url)).extracting(Diagnosis::seen).anyMatch(s -> s.endsWith("1 more"));
  }

  @Test
  void whatCannotBeMadeHereIsJudgedByTheFactsAlone() {
    assertThat(DatabaseCheckup.judge(GOOD, 32)).isEmpty();
    assertThat(DatabaseCheckup.habits(GOOD, true)).isEmpty();
    var bad =
        new DatabaseFacts(
            140_000,
            "fsync, full_page_writes",
            "SQL_ASCII",
            true,
            false,
            false,
            true,
            true,
            97,
            3,
            Duration.ofSeconds(-40),
            Duration.ofMillis(1));
    assertThat(wrong(DatabaseCheckup.judge(bad, 32)))
        .satisfiesExactly(
            each -> assertThat(each).contains("version 14"),
            each -> assertThat(each).contains("standby"),
            each -> assertThat(each).contains("fsync, full_page_writes"),
            each -> assertThat(each).contains("SQL_ASCII"),
            each -> assertThat(each).contains("3 of the service's tables"),
            each -> assertThat(each).contains("40.0 s ahead of"));
    assertThat(DatabaseCheckup.habits(bad, true)).hasSize(3);
    assertThat(DatabaseCheckup.habits(bad, false)).as("on this machine").hasSize(2);
  }

  @Test
  void aFolderThatIsNotThereYetIsMeasuredAboveIt() {
    var found = examine(Map.of("FLORIN_DATA", folder.resolve("a/b").toString()), 1);
    assertThat(wrong(found)).isEmpty();
    assertThat(found).extracting(Diagnosis::seen).anyMatch(seen -> seen.contains("not there yet"));
    assertThat(folder).as("nothing stays").isEmptyDirectory();
  }

  @Test
  void theDatabaseOfARunningServiceIsLookedInto() throws IOException {
    var root = folder.resolve("running");
    try (var _ = EmbeddedDatabase.start(root)) {
      assertThat(examine(Map.of("FLORIN_DATA", root.toString()), 1))
          .extracting(Diagnosis::seen)
          .anyMatch(seen -> seen.contains("the running service's"));
    }
    assertThat(examine(Map.of("FLORIN_DATA", root.toString()), 1))
        .as("stopped, and not started for this")
        .extracting(Diagnosis::subject)
        .doesNotContain("database", "tables");
    Files.delete(root.resolve("password"));
    assertThat(wrong(examine(Map.of("FLORIN_DATA", root.toString()), 1)))
        .singleElement()
        .asString()
        .contains("password is missing");
  }

  @Test
  void aFullAndASlowDiskAreSeen() {
    assertThat(FolderLook.space(500L << 20).grade()).isEqualTo(Grade.WRONG);
    assertThat(FolderLook.space(5L << 30).grade()).isEqualTo(Grade.DOUBTFUL);
    assertThat(FolderLook.space(50L << 30).grade()).isEqualTo(Grade.WELL);
    assertThat(FolderLook.disk(2, "/srv").grade()).isEqualTo(Grade.WELL);
    assertThat(FolderLook.disk(25, "/srv").grade()).isEqualTo(Grade.DOUBTFUL);
  }
}
