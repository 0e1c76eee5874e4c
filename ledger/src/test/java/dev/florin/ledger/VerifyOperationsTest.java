package dev.florin.ledger;

import static dev.florin.ledger.Fixture.CREDIT;
import static dev.florin.ledger.Fixture.EUR;
import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.capture;
import static dev.florin.ledger.Fixture.clawback;
import static dev.florin.ledger.Fixture.details;
import static dev.florin.ledger.Fixture.freeze;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.hold;
import static dev.florin.ledger.Fixture.lastCapture;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.release;
import static dev.florin.ledger.Fixture.spend;
import static dev.florin.ledger.Fixture.transfer;
import static dev.florin.ledger.Fixture.writeOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Clawback.Shortfall;
import dev.florin.ledger.Verification.Violation;
import dev.florin.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@link VerifyTest}, for holds, transfers, debts and freezing. */
class VerifyOperationsTest {
  private static final Instant SOON = Instant.parse("2090-01-01T00:00:00Z");

  private static Fixture ledger;
  private static UUID open;

  @BeforeAll
  static void fillsALedger() throws SQLException {
    ledger = new Fixture();
    var paid = new Grant.Part(100, 1, SOON, false, Money.of(999, EUR));
    ledger.applied(grant("ann", "k1", payment("pi_1"), paid, part(20)));
    open = ledger.applied(hold("ann", "h1", 30)).operation();
    ledger.applied(capture("ann", "c1", open, 5L));
    var second = ledger.applied(hold("ann", "h2", 10)).operation();
    ledger.applied(lastCapture("ann", "c2", second, 4));
    var third = ledger.applied(hold("ann", "h3", 10)).operation();
    ledger.applied(release("ann", "r3", third));
    ledger.applied(transfer("ann", "bob", "t1", 33));
    ledger.applied(spend("bob", "s1", 3));
    ledger.applied(grant("eve", "k1", payment("pi_2"), part(50)));
    ledger.applied(spend("eve", "s1", 40));
    ledger.applied(clawback("eve", "b1", "pi_2", 45L, Shortfall.FREEZE));
    ledger.applied(writeOff("eve", "w1", 5L));
    ledger.applied(grant("eve", "k2", 12));
    ledger.applied(freeze("eve", "f1", false));
    ledger.applied(freeze("bob", "f1", true));
    ledger.applied(clawback("ann", "b2", "pi_1", 3L, Shortfall.WRITE_OFF));
    ledger.applied(grant("kim", "k1", 100));
    var bounds =
        List.of(
            new Bound(Fixture.bound("kim", "day"), 100, Instant.EPOCH, SOON),
            new Bound(Fixture.bound("kim", "month"), 200, Instant.EPOCH, SOON));
    var counted =
        ledger.post(
            List.of(
                new Group(List.of(spend("kim", "s1", 7)), bounds),
                new Group(List.of(hold("kim", "h1", 9)), bounds),
                new Group(List.of(hold("kim", "h2", 11)), bounds)));
    ledger.applied(lastCapture("kim", "c1", Fixture.receipt(counted.get(1)).operation(), 4));
  }

  @Test
  void findsNothingInASoundLedger() throws SQLException {
    ledger.assertSound();
    assertThat(ledger.database.number("select count(distinct kind) from ledger.journal"))
        .isEqualTo(12);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hold       | update hold set captured = captured + 1 where open
          lots       | update hold set captured = captured + 1 where open
          hold       | update hold set released = released - 1, open = true where released = 10
          hold       | update hold set account = gen_random_uuid() where open
          hold       | update hold set destination = gen_random_uuid() where open
          hold       | delete from hold where not open
          operation  | delete from hold where not open
          operation  | update hold set expires_at = expires_at + interval '1 second' where not open
          expiry     | update hold set expires_at = expires_at + interval '1 second' where open
          held       | update hold set lots_held[1] = lots_held[1] + 1 where open
          held       | update hold set lots[1] = gen_random_uuid() where open
          held       | update hold set lots = '{}', lots_held = '{}' where open
          held       | update hold set lots = array_append(lots, gen_random_uuid()), lots_held = array_append(lots_held, 0) where open
          hold       | update journal set hold = gen_random_uuid() where kind = 'capture'
          hash       | update journal set hold = gen_random_uuid() where kind = 'capture'
          hold       | update journal set kind = 'release' where kind = 'capture' and amount = 4
          balance    | update journal set kind = 'release' where kind = 'capture' and amount = 4
          totals     | update journal set kind = 'release' where kind = 'capture' and amount = 4
          continuity | update journal set credit_after = credit_after + 1 where kind = 'hold' and amount = 10
          lot        | update lot set held = held - 1 where held > 0
          lots       | update lot set held = held - 1 where held > 0
          lots       | update account set held = held - 1 where held > 0
          expiry     | update account set next_expiry = next_expiry + interval '1 second' where owner = 'bob' and next_expiry is not null
          expiry     | update account set next_expiry = null where owner = 'bob'
          expiry     | update account set next_expiry = now() where owner = 'eve'
          expiry     | update account set hold_expiry = null where owner = 'ann'
          expiry     | update lot set expires_at = null where expires_at is not null and remaining > held
          transfers  | update account set balance = balance + 1 where purpose = 'transfers' and balance < 0
          transfer   | update lot set priority = 7 where account = (select id from account where owner = 'bob')
          transfer   | update lot set promotional = true where account = (select id from account where owner = 'bob')
          transfer   | update lot set expires_at = '2091-01-01T00:00:00Z' where account = (select id from account where owner = 'bob') and expires_at is not null
          transfer   | update lot set cost_minor = cost_minor + 1 where account = (select id from account where owner = 'bob') and cost_minor is not null
          transfer   | update lot set cost_asset = 'USD' where account = (select id from account where owner = 'bob') and cost_minor is not null
          transfer   | update lot set granted = granted + 1 where account = (select id from account where owner = 'bob')
          transfer   | update journal set counterpart = gen_random_uuid() where kind = 'receive' and op_rows is not null
          operation  | update journal set counterpart = gen_random_uuid() where kind = 'send' and op_rows is not null
          hash       | update journal set counterpart = gen_random_uuid() where kind = 'receive' and op_rows is not null
          transfer   | delete from journal where kind = 'receive'
          transfer   | update journal set operation = gen_random_uuid() where kind = 'receive'
          operation  | update journal set idem = gen_random_uuid(), fp = sha256('x') where kind = 'receive' and op_rows is not null
          operation  | update journal set idem = null, fp = null where kind = 'send' and op_rows is not null
          operation  | update journal set payment_reference = 'pi_9' where kind = 'clawback' and op_rows is not null
          refund     | update payment_credit set refunded = refunded - 1 where reference = 'pi_2'
          refund     | update journal set reverses = gen_random_uuid() where kind = 'clawback'
          hash       | update journal set reverses = gen_random_uuid() where kind = 'clawback'
          refund     | delete from journal where kind = 'clawback'
          route      | update journal set lot = null where kind = 'clawback' and lot is not null
          continuity | update journal set account_after = account_after + 1 where kind = 'write_off'
          hash       | update journal set account_after = account_after + 1 where kind = 'write_off'
          continuity | update journal set account_after = account_after + 1 where kind = 'clawback' and lot is null
          debt       | update account set balance = 1 where purpose = 'debt'
          balance    | update account set balance = balance - 1 where purpose = 'debt'
          route      | update account set purpose = 'other' where purpose = 'debt'
          route      | update account set owner = 'mallory' where purpose = 'debt'
          route      | update account set purpose = 'other' where purpose = 'control'
          route      | update journal set kind = 'spend' where kind = 'repay'
          route      | update journal set kind = 'expire' where kind = 'repay'
          frozen     | update account set frozen = false where owner = 'bob'
          frozen     | update account set frozen = true where owner = 'eve' and purpose = 'credits'
          frozen     | update journal set kind = 'thaw' where kind = 'freeze' and account = (select id from account where owner = 'bob')
          count      | update account set used = used + 1 where purpose = 'bound:day'
          count      | update journal set amount = amount + 1 where kind = 'hold' and bounds is not null
          count      | update journal set bounds = null where kind = 'spend' and bounds is not null
          count      | update journal set bounds[1] = gen_random_uuid() where kind = 'spend' and bounds is not null
          count      | delete from journal where kind = 'spend' and account = (select id from account where owner = 'kim' and purpose = 'credits')
          bounds     | update hold set bounds = '{}' where bounds <> '{}'
          bounds     | update hold set bounds = '{bound:year}' where bounds = '{}'
          bounds     | update journal set bounds = null where kind = 'capture' and bounds is not null
          bounds     | update journal set bounds = array[bounds[2], bounds[1]] where kind = 'hold' and bounds is not null
          count      | update account set balance = balance + 1 where purpose = 'bound:day'
          balance    | update account set balance = balance + 1 where purpose = 'bound:day'
          sum        | update account set balance = balance + 1 where purpose = 'bound:day'
          hash       | update journal set bounds = null where kind = 'spend' and bounds is not null
          hash       | update journal set bounds = array[bounds[2], bounds[1]] where kind = 'spend' and bounds is not null
          count      | update account set owner = 'mallory' where purpose = 'bound:day'
          count      | update account set shard = shard + 1 where purpose = 'bound:day'
          count      | update account set purpose = 'other' where purpose = 'bound:month'
          route      | update journal set credit = (select id from account where purpose = 'bound:day') where kind = 'spend' and bounds is not null
          operation  | update journal set kind = 'thaw' where kind = 'freeze' and account = (select id from account where owner = 'bob')
          """)
  void detects(String invariant, String tampering) throws SQLException {
    var violations = ledger.violationsAfter(tampering);

    assertThat(violations).extracting(Violation::invariant).contains(invariant);
    assertThat(violations)
        .extracting(Violation::detail)
        .allSatisfy(detail -> assertThat(detail).isNotBlank());
  }

  @Test
  void findsAFingerprintAmongAllThatMayHaveBeenAsked() throws SQLException {
    // Whether the amount was named cannot be told from the rows; both must verify.
    ledger.applied(grant("zoe", "k1", payment("pi_3"), part(50)));
    var first = ledger.applied(hold("zoe", "h1", 10)).operation();
    ledger.applied(capture("zoe", "c1", first, null));
    var second = ledger.applied(hold("zoe", "h2", 10)).operation();
    ledger.applied(lastCapture("zoe", "c2", second, 10));
    ledger.applied(spend("zoe", "s1", 25));
    ledger.applied(clawback("zoe", "b1", "pi_3", null, Shortfall.DEBT));
    ledger.applied(writeOff("zoe", "w1", null));
    var budget = new AccountKey(CREDIT, "zoe", "budget:x");
    ledger.applied(new Grant(budget, "g1", List.of(part(5)), null, "budget", details("budget")));
    ledger.applied(grant("zoe", "k2", 1));
    ledger.applied(new Spend(account("zoe"), "s2", 1, "correction", details("correction")));

    ledger.assertSound();
  }
}
