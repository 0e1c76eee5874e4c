package dev.florin.ledger;

import static dev.florin.ledger.Fixture.CREDIT;
import static dev.florin.ledger.Fixture.EUR;
import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.details;
import static dev.florin.ledger.Fixture.freeze;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.spend;
import static dev.florin.ledger.Fixture.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.florin.ledger.Outcome.AccountFrozen;
import dev.florin.ledger.Outcome.InsufficientFunds;
import dev.florin.ledger.Outcome.KeyReused;
import dev.florin.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final AccountKey TRANSFERS = AccountKey.system(CREDIT, "transfers");
  private static final Instant SOON = Instant.parse("2090-01-01T00:00:00Z");

  private static Fixture ledger;

  @BeforeAll
  static void createsDatabase() throws SQLException {
    ledger = new Fixture();
  }

  @AfterAll
  static void leavesTheLedgerSound() throws SQLException {
    ledger.assertSound();
    assertThat(ledger.system(TRANSFERS)).isZero();
  }

  @Test
  void movesLotsWithTheirExpiryKindAndPartOfTheCost() throws SQLException {
    var paid = new Grant.Part(3, 2, SOON, false, Money.of(100, EUR));
    var bonus = new Grant.Part(10, 1, null, true, null);
    ledger.applied(grant("from", "k1", null, paid, bonus));

    var receipt = ledger.applied(transfer("from", "to", "t1", 12));

    assertThat(receipt.balanceAfter()).isEqualTo(1);
    assertThat(ledger.balance("to").available()).isEqualTo(12);
    assertThat(ledger.balance("to").granted()).isZero();
    assertThat(ledger.balance("from").used()).isZero();
    assertThat(ledger.balance("to").lots())
        .extracting(Balance.Lot::granted, Balance.Lot::promotional, Balance.Lot::expiresAt)
        .containsExactly(tuple(10L, true, null), tuple(2L, false, SOON));
    // Two of three credits that cost 1.00 together, rounded down.
    assertThat(
            ledger.database.text(
                """
                select string_agg(concat(priority, ':', cost_minor, cost_asset), ' '
                  order by priority)
                from ledger.lot l join ledger.account a on a.id = l.account where owner = 'to'
                """))
        .isEqualTo("1: 2:66EUR");
  }

  @Test
  void showsALineOnEachSide() throws SQLException {
    ledger.applied(grant("line-from", "k1", 10));
    ledger.applied(transfer("line-from", "line-to", "t1", 4));

    var sent = ledger.history("line-from").getFirst();
    var received = ledger.history("line-to").getFirst();
    assertThat(sent.change()).isEqualTo(-4);
    assertThat(received.change()).isEqualTo(4);
    assertThat(received.operation()).isEqualTo(sent.operation());
    assertThat(received.type()).isEqualTo("transfer");
    assertThat(received.reference()).isEqualTo(sent.reference());
  }

  @Test
  void worksWithinAShardAndAcross() throws SQLException {
    var giver = "shard-0";
    var near = other(giver, true);
    var far = other(giver, false);
    ledger.applied(grant(giver, "k1", 10));

    ledger.applied(transfer(giver, near, "t1", 3));
    ledger.applied(transfer(giver, far, "t2", 4));

    assertThat(ledger.balance(near).available()).isEqualTo(3);
    assertThat(ledger.balance(far).available()).isEqualTo(4);
    assertThat(ledger.applied(transfer(far, giver, "t3", 4)).balanceAfter()).isZero();
    assertThat(ledger.balance(giver).available()).isEqualTo(7);
  }

  @Test
  void isRepeatedByTheGiversKeyAlone() throws SQLException {
    ledger.applied(grant("again", "k1", 10));
    var receipt = ledger.applied(transfer("again", "again-to", "t1", 4));

    assertThat(ledger.applied(transfer("again", "again-to", "t1", 4)))
        .isEqualTo(receipt.asReplay());
    assertThat(ledger.post(transfer("again", "again-2", "t1", 4))).isEqualTo(new KeyReused(0));
    // The receiver's keys are free.
    ledger.applied(spend("again-to", "t1", 4));
    assertThat(ledger.balance("again-to").available()).isZero();
  }

  @Test
  void takesPartInAGroupOfTheGiver() throws SQLException {
    ledger.applied(grant("group", "k1", 10));

    assertThat(ledger.post(transfer("group", "group-to", "t1", 6), spend("group", "s1", 5)))
        .isEqualTo(new InsufficientFunds(1, 4, 5, 0));
    assertThat(ledger.balance("group-to")).isEqualTo(Balance.zero(CREDIT));
    ledger.applied(transfer("group", "group-to", "t1", 6), spend("group", "s1", 4));
    assertThat(ledger.balance("group-to").available()).isEqualTo(6);
  }

  @Test
  void spendsInTheSameBatchWhatHasJustArrived() throws SQLException {
    ledger.applied(grant("relay-1", "k1", 10));

    var outcomes =
        ledger.post(
            List.of(
                Group.of(transfer("relay-1", "relay-2", "t1", 10)),
                Group.of(transfer("relay-2", "relay-3", "t1", 9)),
                Group.of(transfer("relay-3", "relay-1", "t1", 8))));

    assertThat(outcomes).allMatch(Outcome.Applied.class::isInstance);
    assertThat(ledger.balance("relay-1").available()).isEqualTo(8);
  }

  @Test
  void leavesNoFrozenGiverButReachesAFrozenReceiver() throws SQLException {
    ledger.applied(grant("ice", "k1", 10));
    ledger.applied(freeze("ice", "f1", true));
    ledger.applied(grant("sun", "k1", 10));

    assertThat(ledger.post(transfer("ice", "sun", "t1", 1))).isEqualTo(new AccountFrozen(0));
    assertThat(ledger.post(spend("ice", "s1", 1))).isEqualTo(new AccountFrozen(0));
    ledger.applied(transfer("sun", "ice", "t1", 1));
    ledger.applied(grant("ice", "k2", 5));
    assertThat(ledger.balance("ice").available()).isEqualTo(16);
    assertThat(ledger.balance("ice").frozen()).isTrue();

    ledger.applied(freeze("ice", "f2", false));
    assertThat(ledger.balance("ice").frozen()).isFalse();
    assertThat(ledger.applied(spend("ice", "s1", 1)).balanceAfter()).isEqualTo(15);
    assertThat(ledger.applied(freeze("ice", "f1", true)).replayed()).isTrue();
    assertThat(ledger.balance("ice").frozen()).isFalse();
  }

  @Test
  void crossesOthersWithoutDeadlock() throws Exception {
    ledger.applied(grant("left", "k1", 1000));
    ledger.applied(grant("right", "k1", 1000));
    assertThat(Shards.of("left")).isNotEqualTo(Shards.of("right"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var there = threads.submit(() -> each("left", "right"));
      var back = threads.submit(() -> each("right", "left"));
      there.get(60, TimeUnit.SECONDS);
      back.get(60, TimeUnit.SECONDS);
    }

    assertThat(ledger.balance("left").available()).isEqualTo(1000);
    assertThat(ledger.balance("right").available()).isEqualTo(1000);
  }

  private static boolean each(String giver, String receiver) throws SQLException {
    for (var i = 0; i < 40; i++) {
      ledger.applied(transfer(giver, receiver, "t" + i, 3));
    }
    return true;
  }

  @Test
  void bindsASpendToABudget() throws SQLException {
    var budget = new AccountKey(CREDIT, "agent", "budget:7");
    ledger.applied(
        grant("agent", "k1", 100),
        new Grant(budget, "b1", List.of(part(10)), null, "budget", details("budget")));

    assertThat(ledger.post(fromBudget(budget, "x1", 11), spend("agent", "s1", 11)))
        .isEqualTo(new InsufficientFunds(0, 10, 11, 0));
    assertThat(ledger.balance("agent").available()).isEqualTo(100);
    ledger.applied(fromBudget(budget, "x1", 8), spend("agent", "s1", 8));
    assertThat(ledger.balance("agent").available()).isEqualTo(92);
    ledger.applied(spend("agent", "s2", 91));
    // The budget would allow it, the credits do not: nothing happens to the budget.
    assertThat(ledger.post(fromBudget(budget, "x2", 2), spend("agent", "s3", 2)))
        .isEqualTo(new InsufficientFunds(1, 1, 2, 0));
    ledger.applied(fromBudget(budget, "x2", 1), spend("agent", "s3", 1));
    assertThat(ledger.system(AccountKey.system(CREDIT, "budget"))).isEqualTo(-1);
  }

  private static Spend fromBudget(AccountKey budget, String idem, long amount) {
    return new Spend(budget, idem, amount, "budget", details("budget"));
  }

  @Test
  void correctsByGrantAndSpend() throws SQLException {
    var correction = AccountKey.system(CREDIT, "correction");
    var plus =
        new Grant(
            account("oops"), "k1", List.of(part(10)), null, "correction", details("correction"));
    var minus = new Spend(account("oops"), "k2", 4, "correction", details("correction"));

    ledger.applied(plus, minus);

    assertThat(ledger.system(correction)).isEqualTo(-6);
    assertThat(ledger.balance("oops").available()).isEqualTo(6);
  }

  @Test
  void keepsTheLedgersOwnAccountsFromCallers() {
    var debt = new AccountKey(CREDIT, "ann", "debt");
    for (var purpose : List.of("transfers", "control")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Grant(account("a"), "k", List.of(part(1)), null, purpose, details("x")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Spend(account("a"), "k", 1, purpose, details("x")));
      var system = AccountKey.system(CREDIT, purpose);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Entry(AccountKey.system(CREDIT, "a"), system, "k", 1, details("x")));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Spend(debt, "k", 1, details("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Transfer(account("a"), debt, "k", 1, details("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WriteOff(debt, "k", 1L, details("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new WriteOff(new AccountKey(CREDIT, "a", "budget:1"), "k", 1L, details("x")));
  }

  private static String other(String giver, boolean sameShard) {
    for (var i = 1; ; i++) {
      var name = "shard-" + i;
      if ((Shards.of(name) == Shards.of(giver)) == sameShard) {
        return name;
      }
    }
  }
}
