package dev.florin.ledger;

import static dev.florin.ledger.Fixture.CREDIT;
import static dev.florin.ledger.Fixture.clawback;
import static dev.florin.ledger.Fixture.freeze;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.hold;
import static dev.florin.ledger.Fixture.impound;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.release;
import static dev.florin.ledger.Fixture.spend;
import static dev.florin.ledger.Fixture.transfer;
import static dev.florin.ledger.Fixture.writeOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Clawback.Shortfall;
import dev.florin.ledger.Outcome.AccountFrozen;
import dev.florin.ledger.Outcome.ExceedsRemainder;
import dev.florin.ledger.Outcome.PaymentUnknown;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DebtTest {
  private static final AccountKey WRITTEN_OFF = AccountKey.system(CREDIT, "written_off");
  private static final AccountKey FUNDING = AccountKey.system(CREDIT, "funding");

  private static Fixture ledger;

  @BeforeAll
  static void createsDatabase() throws SQLException {
    ledger = new Fixture();
  }

  @AfterAll
  static void leavesTheLedgerSound() throws SQLException {
    ledger.assertSound();
  }

  @Test
  void setsAsideWhatIsLeftOfOnePaymentAndNothingElse() throws SQLException {
    var bonus = new Grant.Part(20, 0, null, true, null);
    ledger.applied(grant("disputing", "k1", payment("pi_disputed"), part(100), bonus));
    ledger.applied(grant("disputing", "k2", 50));
    ledger.applied(spend("disputing", "s1", 30));

    var receipt = ledger.applied(impound("disputing", "d1", "pi_disputed", null));

    assertThat(ledger.balance("disputing").held()).isEqualTo(90);
    assertThat(ledger.balance("disputing").available()).isEqualTo(50);
    assertThat(ledger.post(impound("disputing", "d2", "pi_disputed", null)))
        .isEqualTo(new ExceedsRemainder(0, 0, 0));
    // Lost: what was set aside goes, and what was spent before is owed.
    ledger.applied(release("disputing", "r1", receipt.operation()));
    ledger.applied(clawback("disputing", "b1", "pi_disputed", null, Shortfall.DEBT));
    assertThat(ledger.balance("disputing").available()).isEqualTo(50);
    assertThat(ledger.balance("disputing").held()).isZero();
    assertThat(ledger.balance("disputing").debt()).isEqualTo(30);
  }

  @Test
  void setsAsideNoMoreThanIsLeftOfThePayment() throws SQLException {
    ledger.applied(grant("part", "k1", payment("pi_part"), part(100)));
    ledger.applied(spend("part", "s1", 30));

    assertThat(ledger.post(impound("part", "d1", "pi_part", 80L)))
        .isEqualTo(new ExceedsRemainder(0, 70, 80));
    ledger.applied(impound("part", "d2", "pi_part", 40L));

    assertThat(ledger.balance("part").held()).isEqualTo(40);
    assertThat(ledger.post(impound("other", "d3", "pi_part", null)))
        .isEqualTo(new PaymentUnknown(0));
  }

  @Test
  void takesBackOutOfTheLotsOfThatPaymentOnly() throws SQLException {
    var bonus = new Grant.Part(20, 0, null, true, null);
    ledger.applied(grant("own", "k1", payment("pi_own"), part(100), bonus));
    ledger.applied(grant("own", "k2", 50));
    var funding = ledger.system(FUNDING);

    var receipt = ledger.applied(clawback("own", "b1", "pi_own", 30L, Shortfall.DEBT));

    assertThat(receipt.balanceAfter()).isEqualTo(140);
    assertThat(ledger.system(FUNDING)).isEqualTo(funding + 30);
    // In burn order: the bonus first.
    assertThat(ledger.history("own").getFirst().parts()).containsExactly(-20L, -10L);
    assertThat(ledger.balance("own").debt()).isZero();
    assertThat(ledger.balance("own").used()).isZero();
    ledger.applied(clawback("own", "b2", "pi_own", null, Shortfall.DEBT));
    assertThat(ledger.balance("own").available()).isEqualTo(50);
  }

  @Test
  void neverTakesBackMoreThanThePaymentCredited() throws SQLException {
    ledger.applied(grant("most", "k1", payment("pi_most"), part(100)));

    assertThat(ledger.post(clawback("most", "b1", "pi_most", 101L, Shortfall.DEBT)))
        .isEqualTo(new ExceedsRemainder(0, 100, 101));
    ledger.applied(clawback("most", "b1", "pi_most", 60L, Shortfall.DEBT));
    assertThat(ledger.post(clawback("most", "b2", "pi_most", 41L, Shortfall.DEBT)))
        .isEqualTo(new ExceedsRemainder(0, 40, 41));
    ledger.applied(clawback("most", "b2", "pi_most", null, Shortfall.DEBT));
    assertThat(ledger.post(clawback("most", "b3", "pi_most", null, Shortfall.DEBT)))
        .isEqualTo(new ExceedsRemainder(0, 0, 0));
    assertThat(ledger.applied(clawback("most", "b1", "pi_most", 60L, Shortfall.DEBT)).replayed())
        .isTrue();
    assertThat(ledger.balance("most").available()).isZero();
  }

  @Test
  void takesBackInTheBatchThatGave() throws SQLException {
    var outcomes =
        ledger.post(
            List.of(
                Group.of(grant("quick", "k1", payment("pi_quick"), part(10))),
                Group.of(clawback("quick", "b1", "pi_quick", 4L, Shortfall.DEBT)),
                Group.of(clawback("quick", "b2", "pi_quick", 7L, Shortfall.DEBT))));

    assertThat(outcomes.get(2)).isEqualTo(new ExceedsRemainder(0, 6, 7));
    assertThat(ledger.balance("quick").available()).isEqualTo(6);
  }

  @Test
  void knowsOnlyThePaymentsOfTheAccount() throws SQLException {
    ledger.applied(grant("payer", "k1", payment("pi_payer"), part(100)));

    assertThat(ledger.post(clawback("thief", "b1", "pi_payer", 1L, Shortfall.DEBT)))
        .isEqualTo(new PaymentUnknown(0));
    assertThat(ledger.post(clawback("payer", "b1", "pi_never", 1L, Shortfall.DEBT)))
        .isEqualTo(new PaymentUnknown(0));
  }

  @Test
  void owesWhatIsSpentAndPaysItOutOfTheNextGrant() throws SQLException {
    ledger.applied(grant("owes", "k1", payment("pi_owes"), part(100)));
    ledger.applied(spend("owes", "s1", 70));

    var receipt = ledger.applied(clawback("owes", "b1", "pi_owes", null, Shortfall.DEBT));

    assertThat(receipt.balanceAfter()).isZero();
    assertThat(ledger.balance("owes").available()).isZero();
    assertThat(ledger.balance("owes").debt()).isEqualTo(70);
    assertThat(ledger.balance("owes").frozen()).isFalse();

    assertThat(ledger.applied(grant("owes", "k2", 50)).balanceAfter()).isEqualTo(50);
    assertThat(ledger.balance("owes").available()).isZero();
    assertThat(ledger.balance("owes").debt()).isEqualTo(20);
    ledger.applied(grant("owes", "k3", null, part(15), part(15)));
    assertThat(ledger.balance("owes").available()).isEqualTo(10);
    assertThat(ledger.balance("owes").debt()).isZero();
    assertThat(ledger.history("owes"))
        .extracting(HistoryLine::type)
        .startsWith("debt_repayment", "top_up", "debt_repayment", "top_up", "refund");
    assertThat(ledger.history("owes").getFirst().parts()).containsExactly(-15L, -5L);
    ledger.applied(grant("owes", "k4", 5));
    assertThat(ledger.balance("owes").available()).isEqualTo(15);
  }

  @Test
  void remembersTheBalanceOfATakeBackThatFoundNothing() throws SQLException {
    ledger.applied(grant("nothing", "k1", payment("pi_nothing"), part(10)));
    ledger.applied(spend("nothing", "s1", 10));
    ledger.applied(grant("nothing", "k2", 3));

    var receipt = ledger.applied(clawback("nothing", "b1", "pi_nothing", 4L, Shortfall.DEBT));
    ledger.applied(spend("nothing", "s2", 3));

    assertThat(receipt.balanceAfter()).isEqualTo(3);
    assertThat(ledger.applied(clawback("nothing", "b1", "pi_nothing", 4L, Shortfall.DEBT)))
        .isEqualTo(receipt.asReplay());
    var line = ledger.history("nothing").get(1);
    assertThat(line.change()).isZero();
    assertThat(line.balanceAfter()).isEqualTo(3);
  }

  @Test
  void paysADebtOutOfATransfer() throws SQLException {
    ledger.applied(grant("debtor", "k1", payment("pi_debtor"), part(10)));
    ledger.applied(spend("debtor", "s1", 10));
    ledger.applied(clawback("debtor", "b1", "pi_debtor", null, Shortfall.DEBT));
    ledger.applied(grant("friend", "k1", 30));

    ledger.applied(transfer("friend", "debtor", "t1", 25));

    assertThat(ledger.balance("debtor").debt()).isZero();
    assertThat(ledger.balance("debtor").available()).isEqualTo(15);
  }

  @Test
  void paysNoDebtOutOfABudget() throws SQLException {
    ledger.applied(grant("split", "k1", payment("pi_split"), part(10)));
    ledger.applied(spend("split", "s1", 10));
    ledger.applied(clawback("split", "b1", "pi_split", null, Shortfall.DEBT));
    var budget = new AccountKey(CREDIT, "split", "budget:1");

    ledger.applied(
        new Grant(budget, "g1", List.of(part(10)), null, "budget", Fixture.details("budget")));

    assertThat(ledger.balance("split").debt()).isEqualTo(10);
  }

  @Test
  void leavesAloneWhatIsHeld() throws SQLException {
    ledger.applied(grant("busy", "k1", payment("pi_busy"), part(10)));
    ledger.applied(hold("busy", "h1", 8));

    ledger.applied(clawback("busy", "b1", "pi_busy", null, Shortfall.DEBT));

    assertThat(ledger.balance("busy").held()).isEqualTo(8);
    assertThat(ledger.balance("busy").debt()).isEqualTo(8);
    assertThat(ledger.balance("busy").available()).isZero();
  }

  @Test
  void freezesWhoCannotGiveBack() throws SQLException {
    ledger.applied(grant("cold", "k1", payment("pi_cold"), part(10)));
    ledger.applied(clawback("cold", "b1", "pi_cold", 2L, Shortfall.FREEZE));
    // All of it was still there.
    assertThat(ledger.balance("cold").frozen()).isFalse();
    ledger.applied(spend("cold", "s1", 6));

    ledger.applied(clawback("cold", "b2", "pi_cold", null, Shortfall.FREEZE));

    assertThat(ledger.balance("cold").frozen()).isTrue();
    assertThat(ledger.balance("cold").debt()).isEqualTo(6);
    ledger.applied(grant("cold", "k2", 20));
    assertThat(ledger.balance("cold").debt()).isZero();
    assertThat(ledger.post(spend("cold", "s2", 1))).isEqualTo(new AccountFrozen(0));
    ledger.applied(freeze("cold", "f1", false));
    assertThat(ledger.applied(spend("cold", "s2", 1)).balanceAfter()).isEqualTo(13);
  }

  @Test
  void letsTheSellerBearIt() throws SQLException {
    var before = ledger.system(WRITTEN_OFF);
    ledger.applied(grant("lucky", "k1", payment("pi_lucky"), part(10)));
    ledger.applied(spend("lucky", "s1", 9));

    ledger.applied(clawback("lucky", "b1", "pi_lucky", null, Shortfall.WRITE_OFF));

    assertThat(ledger.system(WRITTEN_OFF)).isEqualTo(before - 9);
    assertThat(ledger.balance("lucky").debt()).isZero();
    assertThat(ledger.balance("lucky").available()).isZero();
  }

  @Test
  void forgivesNoMoreThanIsOwed() throws SQLException {
    ledger.applied(grant("mercy", "k1", payment("pi_mercy"), part(10)));
    assertThat(ledger.post(writeOff("mercy", "w1", null))).isEqualTo(new ExceedsRemainder(0, 0, 0));
    ledger.applied(spend("mercy", "s1", 10));
    ledger.applied(clawback("mercy", "b1", "pi_mercy", null, Shortfall.DEBT));

    assertThat(ledger.post(writeOff("mercy", "w1", 11L)))
        .isEqualTo(new ExceedsRemainder(0, 10, 11));
    var first = ledger.applied(writeOff("mercy", "w1", 4L));
    assertThat(ledger.balance("mercy").debt()).isEqualTo(6);
    assertThat(first.balanceAfter()).isZero();
    ledger.applied(writeOff("mercy", "w2", null));
    assertThat(ledger.balance("mercy").debt()).isZero();
    assertThat(ledger.applied(writeOff("mercy", "w1", 4L))).isEqualTo(first.asReplay());
  }
}
