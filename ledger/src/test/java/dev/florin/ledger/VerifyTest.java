package dev.florin.ledger;

import static dev.florin.ledger.Fixture.entry;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.ledger.Verification.Violation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody with access to the database changes something; verify must see it. */
class VerifyTest {
  private static Fixture ledger;

  private static int shard;
  private static long seq;

  @BeforeAll
  static void fillsALedger() throws SQLException {
    ledger = new Fixture();
    var expired = new Grant.Part(5, 0, Instant.parse("2020-01-01T00:00:00Z"), true, null);
    ledger.applied(grant("ann", "k1", payment("pi_1"), part(100), expired), entry("e1", 999));
    ledger.applied(spend("ann", "k2", 10));
    ledger.applied(grant("ann", "k3", 50));
    var receipt = ledger.applied(spend("ann", "k4", 105));
    ledger.applied(grant("ann", "k5", 1));
    ledger.applied(grant("bob", "k1", payment("pi_2"), part(7)));
    shard = receipt.shard();
    seq = receipt.seq();
  }

  @Test
  void findsNothingInASoundLedger() throws SQLException {
    var progress = new ArrayList<String>();
    try (var connection = ledger.database.connect()) {
      var verification = ledger.ledger.verify(connection, progress::add);

      assertThat(verification.holds()).isTrue();
      assertThat(verification.violations()).isEmpty();
      assertThat(verification.journalRows())
          .isEqualTo(ledger.database.number("select count(*) from ledger.journal"))
          .isEqualTo(10);
      assertThat(verification.blocks()).isEqualTo(6);
      assertThat(verification.accounts())
          .isEqualTo(ledger.database.number("select count(*) from ledger.account"));
      assertThat(verification.heads()).hasSize(16);
      assertThat(verification.heads().get(shard).hashHex())
          .isEqualTo(
              ledger.database.text(
                  "select encode(head_hash, 'hex') from ledger.shard where id = " + shard));
      assertThat(progress).hasSizeGreaterThan(16);
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void refusesToRunInsideATransaction() throws SQLException {
    try (var connection = ledger.open();
        var statement = connection.createStatement()) {
      statement.execute("select 1 from ledger.shard");
      assertThatThrownBy(() -> ledger.ledger.verify(connection, _ -> {}))
          .isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hash       | update journal set amount = amount + 1 where HERE
          balance    | update journal set amount = amount + 1 where HERE
          continuity | update journal set debit_after = debit_after + 1 where HERE
          hash       | update journal set debit_after = debit_after + 1 where HERE
          route      | update journal set kind = 'expire' where HERE
          block      | update journal set ts = ts + interval '1 microsecond' where HERE
          hash       | update journal set description = 'another' where HERE
          operation  | update journal set meta = '{}' where HERE
          content    | update journal set meta = '[1]' where HERE
          hash       | update journal set fp = sha256('x') where HERE
          hash       | update journal set idem = gen_random_uuid() where HERE
          operation  | update journal set operation = gen_random_uuid() where HERE
          sequence   | delete from journal where HERE
          balance    | delete from journal where HERE
          lot        | delete from journal where HERE
          operation  | delete from journal where HERE
          sequence   | delete from journal where shard = SHARD and seq >= SEQ
          head       | with j as (delete from journal where block_no = 5 and shard = SHARD) delete from block where block_no = 5 and shard = SHARD
          sequence   | insert into journal (shard, seq, block_no, ts, kind, debit, credit, amount, debit_after, credit_after, account, operation) select shard, 99, 99, ts, kind, debit, credit, 1, 0, 0, account, operation from journal where HERE
          balance    | update account set balance = balance + 1 where owner = 'ann'
          sum        | update account set balance = balance + 1 where owner = 'ann'
          lots       | update account set balance = balance + 1 where owner = 'ann'
          balance    | update account set balance = balance - 1 where purpose = 'deferred'
          totals     | update account set granted = granted + 1 where owner = 'ann'
          totals     | update account set used = used - 1 where owner = 'ann'
          lots       | update account set held = 1 where owner = 'ann'
          operation  | update account set owner = 'eve' where owner = 'ann'
          operation  | update account set asset = 'GOLD' where owner = 'ann'
          route      | delete from account where owner = 'bob'
          lots       | delete from account where owner = 'bob'
          lot        | update lot set remaining = remaining - 1 where remaining > 1
          lots       | update lot set remaining = remaining - 1 where remaining > 1
          lot        | update lot set granted = granted + 1
          lots       | update lot set held = 1 where open
          lot        | delete from lot where open
          lot        | update lot set operation = gen_random_uuid() where open
          lot        | update lot set seq = seq + 1 where open
          operation  | update lot set expires_at = '2031-01-01T00:00:00Z' where open
          operation  | update lot set priority = 9 where open
          operation  | update lot set promotional = not promotional where open
          operation  | update lot set cost_asset = 'EUR', cost_scale = 2, cost_minor = 1 where open
          lots       | insert into hold (id, account, destination, amount, expires_at, open, lots, lots_held) select gen_random_uuid(), id, id, 1, now(), true, '{}', '{}' from account where owner = 'ann'
          hash       | update block set hash = sha256('x') where block_no = 2 and shard = SHARD
          hash       | update block set prev_hash = sha256('x') where block_no = 2 and shard = SHARD
          hash       | update block set ts = ts + interval '1 hour' where block_no = 2 and shard = SHARD
          time       | update block set ts = ts + interval '1 hour' where block_no = 2 and shard = SHARD
          block      | delete from block where block_no = 2 and shard = SHARD
          sequence   | update block set n = n + 1 where block_no = 2 and shard = SHARD
          head       | update shard set head_hash = sha256('x') where id = SHARD
          head       | update shard set next_seq = next_seq + 1 where id = SHARD
          head       | update shard set last_ts = last_ts + interval '1 second' where id = SHARD
          head       | update shard set block_no = 0 where id = SHARD
          head       | delete from shard where id = SHARD
          payment    | delete from payment_credit where reference = 'pi_1'
          payment    | update payment_credit set amount = amount + 1 where reference = 'pi_1'
          payment    | update payment_credit set reference = 'pi_9' where reference = 'pi_1'
          payment    | insert into payment_credit select 'stripe', 'pi_9', purpose, account, operation, amount from payment_credit where reference = 'pi_1'
          hash       | update journal set payment_reference = 'pi_9' where payment_reference = 'pi_1'
          """)
  void detects(String invariant, String tampering) throws SQLException {
    var here = "shard = %d and seq = %d".formatted(shard, seq);
    var sql = tampering.replace("HERE", here).replace("SHARD", "" + shard).replace("SEQ", "" + seq);

    var violations = ledger.violationsAfter(sql);

    assertThat(violations).extracting(Violation::invariant).contains(invariant);
    assertThat(violations)
        .extracting(Violation::detail)
        .allSatisfy(d -> assertThat(d).isNotBlank());
  }

  @Test
  void namesThePlace() throws SQLException {
    var violations =
        ledger.violationsAfter(
            "update journal set debit_after = debit_after + 1 where shard = %d and seq = %d"
                .formatted(shard, seq));

    assertThat(violations)
        .filteredOn(violation -> violation.invariant().equals("continuity"))
        .extracting(Violation::detail)
        .anySatisfy(detail -> assertThat(detail).contains("shard %d seq %d".formatted(shard, seq)));
  }
}
