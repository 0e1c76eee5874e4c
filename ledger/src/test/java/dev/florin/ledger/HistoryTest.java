package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page of history costs does not depend on what everybody else has done. */
class HistoryTest {
  private static final int OWNERS = 40;
  private static final int SPENDS = 900;

  @Test
  void aPageDoesNotReadTheJournal() throws SQLException {
    var fixture = new Fixture();
    for (var i = 0; i < OWNERS; i++) {
      var owner = "owner-" + i;
      fixture.applied(grant(owner, "k", payment("pi_" + i), part(SPENDS)));
      fixture.post(
          IntStream.range(0, SPENDS)
              .mapToObj(n -> Group.of(spend(owner, "spend-" + n, 1)))
              .toList());
    }
    try (var connection = fixture.open()) {
      connection.setAutoCommit(true);
      execute(connection, "analyze ledger.journal");
      var before = wholeReads(connection);
      // The first times are planned for these parameters, later ones for any.
      for (var i = 0; i < 12; i++) {
        var page = new Ledger().history(connection, account("owner-" + i), 20, null);
        assertThat(page).hasSize(20);
      }
      assertThat(wholeReads(connection)).isEqualTo(before);
    }
  }

  private static long wholeReads(Connection connection) throws SQLException {
    execute(connection, "select pg_stat_force_next_flush()");
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select seq_scan from pg_stat_all_tables
                 where schemaname = 'ledger' and relname = 'journal'
                """)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
