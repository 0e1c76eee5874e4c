package dev.florin.platform.database;

import dev.florin.platform.Checkup;
import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The database that the service would use, or uses: where it is, and whether it can be trusted. */
class DatabaseCheckup implements Checkup {
  private static final String SUBJECT = "database";
  private static final String URL = "FLORIN_DATABASE_URL";
  private static final String PAGE = "guides/production.md#the-database";
  private static final int OLDEST = 15;
  private static final int NEWEST = 18;

  /** Leases and retries are by the clocks of the nodes and of the database in turn. */
  private static final Duration CLOCK_DOUBTFUL = Duration.ofSeconds(1);

  private static final Duration CLOCK_WRONG = Duration.ofSeconds(30);

  /** Besides, up to 5 of the dispatcher of jobs, and one more than the ledger has loops. */
  private static final int CONNECTIONS_FIXED = DatabaseConfiguration.CONNECTIONS + 5 + 1;

  private static final int LOOPS_USUAL = 2;

  @Override
  public List<Diagnosis> examine(Examination examination) {
    var setup = examination.setup();
    var wanted =
        examination.nodes()
            * (CONNECTIONS_FIXED
                + setup
                    .text("florin.ledger.loops")
                    .filter(text -> text.matches("\\d{1,2}"))
                    .map(Integer::parseInt)
                    .orElse(LOOPS_USUAL));
    var url = setup.text("florin.database-url");
    if (url.isEmpty()) {
      return embedded(setup.text("florin.data").orElse("florin-data"), wanted);
    }
    try (var visit = DatabaseVisit.at(url.get())) {
      return look(visit, wanted, true);
    } catch (IllegalArgumentException unreadable) {
      return List.of(); // which a start rule tells
    }
  }

  private static List<Diagnosis> embedded(String folder, int wanted) {
    Path path;
    try {
      path = Path.of(folder);
    } catch (InvalidPathException broken) {
      return List.of(); // which a start rule tells
    }
    var found = new ArrayList<Diagnosis>(FolderLook.at(path));
    try {
      if (!FolderLook.isInUse(path)) {
        return found;
      }
      try (var visit = DatabaseVisit.in(path)) {
        found.addAll(look(visit, wanted, false));
      }
    } catch (IOException | EmbeddedDatabaseException failure) {
      found.add(
          Diagnosis.wrong(
              SUBJECT,
              String.valueOf(failure.getMessage()),
              "Look at the end of postgres.log in the folder.",
              "guides/troubleshooting.md#it-does-not-start"));
    }
    return found;
  }

  private static List<Diagnosis> look(DatabaseVisit visit, int wanted, boolean onesOwn) {
    try (var connection = visit.connect()) {
      var found = new ArrayList<Diagnosis>();
      var facts = DatabaseFacts.of(connection);
      found.add(
          Diagnosis.well(
              SUBJECT,
              "PostgreSQL %d.%d, %s, answers in %.1f ms"
                  .formatted(
                      facts.version() / 10_000,
                      facts.version() % 10_000,
                      visit.place(),
                      facts.answered().toNanos() / 1e6)));
      found.addAll(judge(facts, wanted));
      if (onesOwn) {
        found.addAll(habits(facts, visit.address().isRemote()));
      }
      found.addAll(MigrationLook.at(visit));
      return found;
    } catch (SQLException failure) {
      return List.of(unreachable(failure));
    }
  }

  private static Diagnosis unreachable(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    var remedy =
        state.startsWith("28")
            ? "Put the role's password there, with @ as %40 and % as %25; look into pg_hba.conf."
            : state.startsWith("3D")
                ? "Make it: create database … owner …"
                : state.startsWith("53")
                    ? "Raise max_connections, or end what holds them."
                    : "Is it running, does it listen there, and does a firewall let this machine in?";
    return Diagnosis.wrong(SUBJECT, URL + ": " + failure.getMessage(), remedy, PAGE);
  }

  /** What follows from the facts, the worst first. */
  static List<Diagnosis> judge(DatabaseFacts facts, int wanted) {
    var found = new ArrayList<Diagnosis>();
    var major = facts.version() / 10_000;
    if (major < OLDEST || major > NEWEST) {
      found.add(
          wrong(
              "version " + major + " is none that the service was tested with",
              "Use PostgreSQL %d to %d.".formatted(OLDEST, NEWEST)));
    }
    if (facts.recovering()) {
      found.add(
          wrong("it is a standby, or still recovers: nothing can be written", "Name the primary."));
    }
    if (!facts.unsafe().isEmpty()) {
      found.add(
          wrong(
              "off: " + facts.unsafe() + ". Payments that were acknowledged can be lost",
              "Set them on in postgresql.conf, and take them from the role and the database."));
    }
    if (!facts.encoding().equals("UTF8")) {
      found.add(wrong("its encoding is " + facts.encoding(), "Make the database with UTF8."));
    }
    if (!facts.mayCreate()) {
      found.add(
          wrong(
              "the role may not create tables and schemas",
              "Make it the owner: alter database … owner to …"));
    }
    if (facts.foreignTables() > 0) {
      found.add(
          wrong(
              facts.foreignTables() + " of the service's tables belong to another role",
              "reassign owned by … to …, as a superuser."));
    }
    if (facts.connectionsFree() < wanted) {
      found.add(
          wrong(
              "%d connections are free for the service, and %d are wanted"
                  .formatted(Math.max(0, facts.connectionsFree()), wanted),
              "Raise max_connections, or the limit of the role or the database."));
    }
    clock(facts.behind()).ifPresent(found::add);
    return found;
  }

  private static Optional<Diagnosis> clock(Duration behind) {
    if (behind.abs().compareTo(CLOCK_DOUBTFUL) <= 0) {
      return Optional.empty();
    }
    var seen =
        "this machine's clock is %.1f s %s the database's"
            .formatted(behind.abs().toMillis() / 1e3, behind.isPositive() ? "behind" : "ahead of");
    var remedy = "Keep both by NTP: timedatectl.";
    return Optional.of(
        behind.abs().compareTo(CLOCK_WRONG) > 0
            ? Diagnosis.wrong("clock", seen, remedy, PAGE)
            : Diagnosis.doubtful("clock", seen, remedy, PAGE));
  }

  /** What is done better; the embedded database does it so by itself. */
  static List<Diagnosis> habits(DatabaseFacts facts, boolean remote) {
    var found = new ArrayList<Diagnosis>();
    if (remote && !facts.encrypted()) {
      found.add(
          doubtful(
              "on another machine, and not encrypted on the way",
              "Add ?sslmode=verify-full to the address."));
    }
    if (facts.superuser()) {
      found.add(
          doubtful(
              "the role is a superuser: whoever has its password has the whole server",
              "Make a role of its own that owns the database and nothing else."));
    }
    if (!facts.checksums()) {
      found.add(
          doubtful(
              "data checksums are off: a disk that gives back other bytes is not noticed",
              "pg_checksums --enable, while the server is stopped."));
    }
    return found;
  }

  private static Diagnosis wrong(String seen, String remedy) {
    return Diagnosis.wrong(SUBJECT, seen, remedy, PAGE);
  }

  private static Diagnosis doubtful(String seen, String remedy) {
    return Diagnosis.doubtful(SUBJECT, seen, remedy, PAGE);
  }
}
