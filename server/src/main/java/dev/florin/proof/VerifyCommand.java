package dev.florin.proof;

import dev.florin.ledger.Ledger;
import dev.florin.ledger.Verification;
import dev.florin.ledger.Verification.Violation;
import dev.florin.platform.database.DatabaseVisit;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code verify}: checks the whole ledger, of a running service or of a stopped one, and that heads
 * which were kept elsewhere are still on its chains. Starts no Spring. Changes nothing. See
 * docs/guides/verify.md.
 */
public final class VerifyCommand {
  private static final int SOUND = 0;
  private static final int UNSOUND = 1;
  private static final int UNKNOWN = 2;
  private static final int SHOWN_MAX = 100;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;

  VerifyCommand(
      Map<String, String> environment, PrintStream out, PrintStream err, boolean interactive) {
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /**
   * Runs it, with the environment and the terminal of this process.
   *
   * @param words what follows {@code verify} on the command line
   * @return the process's exit code: 0 sound, 1 not sound (each violation is a line on standard
   *     output), 2 not checked (standard error says why)
   */
  public static int run(List<String> words) {
    var console = System.console();
    var interactive = console != null && console.isTerminal();
    return new VerifyCommand(System.getenv(), System.out, System.err, interactive).verify(words);
  }

  int verify(List<String> words) {
    try {
      return verify(VerifyOptions.parse(words, environment));
    } catch (SQLException | IOException | RuntimeException failure) {
      err.println("Not checked: " + reason(failure));
      if (failure instanceof IllegalArgumentException) {
        err.println(VerifyOptions.USAGE);
      }
      return UNKNOWN;
    }
  }

  private static String reason(Exception failure) {
    var message = failure.getMessage();
    return message == null || failure instanceof IOException ? failure.toString() : message;
  }

  private int verify(VerifyOptions options) throws SQLException, IOException {
    var heads = options.heads();
    var seen = heads == null ? List.<HeadsFile.Seen>of() : HeadsFile.read(heads);
    var url = options.databaseUrl();
    try (var visit = url == null ? DatabaseVisit.in(options.data()) : DatabaseVisit.at(url);
        var connection = visit.connect()) {
      out.println("database: " + visit.place());
      var verification = verification(connection);
      var violations = new ArrayList<>(verification.violations());
      violations.addAll(rewritten(new ChainStore(connection), seen));
      report(violations, seen.size());
      if (violations.isEmpty()) {
        write(options, verification);
      }
      return violations.isEmpty() ? SOUND : UNSOUND;
    }
  }

  private Verification verification(Connection connection) throws SQLException {
    var progress = new VerifyProgress(err, new ChainStore(connection).rows());
    Consumer<String> listener = interactive ? progress : _ -> {};
    var verification = new Ledger().verify(connection, listener);
    if (interactive) {
      progress.clear();
    }
    out.printf(
        "checked: %,d rows in %,d blocks, %,d accounts; %.1f s, %,.0f rows/s%n",
        verification.journalRows(),
        verification.blocks(),
        verification.accounts(),
        progress.seconds(),
        progress.rate(verification.journalRows()));
    return verification;
  }

  private static List<Violation> rewritten(ChainStore chain, List<HeadsFile.Seen> seen)
      throws SQLException {
    var violations = new ArrayList<Violation>();
    for (var known : seen) {
      var now = chain.hashAt(known.head());
      if (now.isEmpty() || !now.get().equals(known.head().hashHex())) {
        var place =
            "shard %d block %d, seen at %s: "
                .formatted(known.head().shard(), known.head().blockNo(), known.at());
        violations.add(
            new Violation(
                "rewritten",
                place
                    + now.map(hash -> "its hash is now " + hash).orElse("is not there any more")));
      }
    }
    return violations;
  }

  private void report(List<Violation> violations, int heads) {
    violations.stream()
        .limit(SHOWN_MAX)
        .forEach(violation -> out.println(violation.invariant() + ": " + violation.detail()));
    if (violations.size() > SHOWN_MAX) {
      out.printf("and %d more%n", violations.size() - SHOWN_MAX);
    }
    if (heads > 0 && violations.stream().noneMatch(v -> v.invariant().equals("rewritten"))) {
      out.printf("heads: all %d are on the chains%n", heads);
    }
    out.println(
        violations.isEmpty() ? "SOUND" : "NOT SOUND: %d violations".formatted(violations.size()));
  }

  private void write(VerifyOptions options, Verification verification) throws IOException {
    var file = options.writeHeads();
    if (file != null) {
      HeadsFile.write(file, seenNow(verification));
      out.println("heads: written to " + file);
    }
  }

  static List<HeadsFile.Seen> seenNow(Verification verification) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return verification.heads().stream().map(head -> new HeadsFile.Seen(head, now)).toList();
  }
}
