package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.hold;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.spend;
import static dev.florin.ledger.Fixture.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * A database of the version before holds: its rows were written by that version, into the tables of
 * that version, and are brought up to date as a service does.
 */
class UpgradeTest {
  private static final Instant EXPIRY = Instant.parse("2090-01-01T00:00:00Z");

  @Test
  void goesOnWithTheBooksOfTheVersionBefore() throws SQLException, IOException {
    var database = TestDatabase.createOld();
    database.execute(resource("before-operations.sql"));
    var rows = database.number("select count(*) from ledger.journal");
    var heads = heads(database);

    TestDatabase.upgrade(database);
    var ledger = new Fixture(database);

    ledger.assertSound();
    assertThat(rows).isEqualTo(7);
    assertThat(database.number("select count(*) from ledger.journal")).isEqualTo(rows);
    assertThat(heads(database)).isEqualTo(heads);
    assertThat(ledger.balance("ann").available()).isEqualTo(90);
    assertThat(ledger.due(EXPIRY.minusSeconds(1))).isEmpty();
    assertThat(ledger.due(EXPIRY)).containsExactly(account("ann"));
    // Keys and payments of before are known.
    assertThat(ledger.applied(spend("ann", "k2", 10)).replayed()).isTrue();
    assertThat(ledger.post(grant("ann", "k9", payment("pi_1"), Fixture.part(100))))
        .isInstanceOf(Outcome.AlreadyCredited.class);

    ledger.applied(spend("ann", "k3", 20));
    ledger.applied(hold("ann", "k4", 30));
    ledger.applied(transfer("bob", "ann", "k5", 7));
    assertThat(ledger.balance("ann").available()).isEqualTo(47);
    assertThat(ledger.history("ann")).hasSize(5);
    ledger.assertSound();
  }

  private static String heads(TestDatabase database) throws SQLException {
    return database.text(
        "select string_agg(encode(head_hash, 'hex'), ' ' order by id) from ledger.shard");
  }

  private static String resource(String name) throws IOException {
    try (var in = UpgradeTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
