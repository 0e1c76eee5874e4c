package dev.florin.ledger;

import dev.florin.ledger.Verification.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Checks the whole ledger in one snapshot. */
final class Verifier {
  private final Connection connection;
  private final Consumer<String> progress;
  private final Findings findings = new Findings();

  Verifier(Connection connection, Consumer<String> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  Verification verify() throws SQLException {
    var autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      execute("set transaction isolation level repeatable read, read only");
      var verification = inSnapshot();
      connection.rollback();
      return verification;
    } finally {
      if (autoCommit) {
        // Leaves nothing open after a failure: changing the mode would commit.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Checks in the open transaction, whatever its isolation. */
  Verification inSnapshot() throws SQLException {
    var heads = new ArrayList<Head>();
    var rows = 0L;
    var blocks = 0L;
    for (var shard = 0; shard < Shards.COUNT; shard++) {
      var chain = new ChainVerifier(connection, shard, findings, progress).verify();
      heads.add(chain.head());
      rows += chain.rows();
      blocks += chain.blocks();
      progress.accept(
          "shard %d: %d rows in %d blocks".formatted(shard, chain.rows(), chain.blocks()));
    }
    answer(BalanceChecks.ALL);
    answer(OperationChecks.ALL);
    return new Verification(findings.violations(), rows, blocks, accounts(), heads);
  }

  private void answer(List<Check> checks) throws SQLException {
    for (var check : checks) {
      progress.accept("checking that " + check.meaning());
      findings.addAll(connection, check);
    }
  }

  private long accounts() throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) as n from ledger.account")) {
      result.next();
      return new Columns(result).number("n");
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A question that has no rows as its answer while all is well. */
  record Check(String invariant, String meaning, String sql) {}

  /** Collects violations; a ledger that is thoroughly broken must not fill the memory. */
  static final class Findings {
    private static final int PER_INVARIANT_MAX = 100;
    private final List<Verification.Violation> violations = new ArrayList<>();

    void add(String invariant, String detail) {
      var same = violations.stream().filter(v -> v.invariant().equals(invariant)).count();
      if (same < PER_INVARIANT_MAX) {
        violations.add(new Verification.Violation(invariant, detail));
      }
    }

    void addAll(Connection connection, Check check) throws SQLException {
      try (var statement = connection.createStatement()) {
        statement.setMaxRows(PER_INVARIANT_MAX);
        try (var rows = statement.executeQuery(check.sql())) {
          while (rows.next()) {
            add(check.invariant(), rows.getString(1));
          }
        }
      }
    }

    List<Verification.Violation> violations() {
      return violations;
    }
  }
}
