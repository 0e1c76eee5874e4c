package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.capture;
import static dev.florin.ledger.Fixture.freeze;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.hold;
import static dev.florin.ledger.Fixture.lastCapture;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.release;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Outcome.AccountFrozen;
import dev.florin.ledger.Outcome.Applied;
import dev.florin.ledger.Outcome.ExceedsRemainder;
import dev.florin.ledger.Outcome.HoldClosed;
import dev.florin.ledger.Outcome.HoldUnknown;
import dev.florin.ledger.Outcome.InsufficientFunds;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HoldTest {
  /** Time goes by as the tests say; it never goes back, so each test starts where it likes. */
  private static final Instant T0 = Instant.parse("2100-01-01T00:00:00Z");

  private static final AccountKey REVENUE = AccountKey.system(Fixture.CREDIT, "revenue");
  private static final AccountKey BREAKAGE = AccountKey.system(Fixture.CREDIT, "breakage");

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
  void setsAsideWithoutMovingAnything() throws SQLException {
    ledger.applied(grant("aside", "k1", 100));
    var revenue = ledger.system(REVENUE);

    var receipt = ledger.applied(hold("aside", "h1", 30));

    assertThat(receipt.balanceAfter()).isEqualTo(100);
    assertThat(ledger.balance("aside").available()).isEqualTo(70);
    assertThat(ledger.balance("aside").held()).isEqualTo(30);
    assertThat(ledger.balance("aside").used()).isZero();
    assertThat(ledger.system(REVENUE)).isEqualTo(revenue);
    assertThat(ledger.history("aside").getFirst())
        .satisfies(line -> {
          assertThat(line.operation()).isEqualTo(receipt.operation());
          assertThat(line.change()).isZero();
          assertThat(line.held()).isEqualTo(30);
          assertThat(line.balanceAfter()).isEqualTo(100);
        });
  }

  @Test
  void keepsWhatIsHeldFromEverybodyElse() throws SQLException {
    ledger.applied(grant("kept", "k1", 10));
    ledger.applied(hold("kept", "h1", 8));

    assertThat(ledger.post(spend("kept", "s1", 3))).isEqualTo(new InsufficientFunds(0, 2, 3, 8));
    assertThat(ledger.post(hold("kept", "h2", 3))).isEqualTo(new InsufficientFunds(0, 2, 3, 8));
    assertThat(ledger.applied(spend("kept", "s1", 2)).balanceAfter()).isEqualTo(8);
  }

  @Test
  void capturesOutOfTheLotsInTheOrderHeld() throws SQLException {
    ledger.applied(grant("order", "k1", null, part(5), part(5), part(5)));
    var held = ledger.applied(hold("order", "h1", 12)).operation();

    var first = ledger.applied(capture("order", "c1", held, 7L));
    var rest = ledger.applied(capture("order", "c2", held, null));

    assertThat(first.balanceAfter()).isEqualTo(8);
    assertThat(rest.balanceAfter()).isEqualTo(3);
    var lines = ledger.history("order");
    assertThat(lines.get(1).parts()).containsExactly(-5L, -2L);
    assertThat(lines.get(1).held()).isEqualTo(-7);
    assertThat(lines.get(0).parts()).containsExactly(-3L, -2L);
    assertThat(ledger.balance("order").used()).isEqualTo(12);
    assertThat(ledger.balance("order").held()).isZero();
  }

  @Test
  void closesAHoldThatIsCapturedWhole() throws SQLException {
    ledger.applied(grant("whole", "k1", 10));
    var held = ledger.applied(hold("whole", "h1", 4)).operation();
    ledger.applied(capture("whole", "c1", held, 4L));

    assertThat(ledger.post(capture("whole", "c2", held, 1L))).isEqualTo(new HoldClosed(0));
    assertThat(ledger.post(release("whole", "r1", held))).isEqualTo(new HoldClosed(0));
  }

  @Test
  void releasesTheRestWithTheLastCapture() throws SQLException {
    ledger.applied(grant("last", "k1", 10));
    var held = ledger.applied(hold("last", "h1", 9)).operation();

    var receipt = ledger.applied(lastCapture("last", "c1", held, 4));

    assertThat(receipt.balanceAfter()).isEqualTo(6);
    assertThat(ledger.balance("last").available()).isEqualTo(6);
    assertThat(ledger.balance("last").held()).isZero();
    assertThat(ledger.history("last").getFirst().change()).isEqualTo(-4);
    assertThat(ledger.history("last").getFirst().held()).isEqualTo(-9);
    assertThat(ledger.post(capture("last", "c2", held, null))).isEqualTo(new HoldClosed(0));
    assertThat(ledger.applied(lastCapture("last", "c1", held, 4))).isEqualTo(receipt.asReplay());
  }

  @Test
  void refusesToCaptureMoreThanIsLeft() throws SQLException {
    ledger.applied(grant("more", "k1", 100));
    var held = ledger.applied(hold("more", "h1", 9)).operation();
    ledger.applied(capture("more", "c1", held, 4L));

    assertThat(ledger.post(capture("more", "c2", held, 6L)))
        .isEqualTo(new ExceedsRemainder(0, 5, 6));
    assertThat(ledger.balance("more").held()).isEqualTo(5);
  }

  @Test
  void knowsOnlyTheHoldsOfTheAccount() throws SQLException {
    ledger.applied(grant("mine", "k1", 10));
    ledger.applied(grant("yours", "k1", 10));
    var yours = ledger.applied(hold("yours", "h1", 5)).operation();

    assertThat(ledger.post(capture("mine", "c1", yours, 1L))).isEqualTo(new HoldUnknown(0));
    assertThat(ledger.post(release("mine", "r1", yours))).isEqualTo(new HoldUnknown(0));
    assertThat(ledger.post(release("mine", "r1", UUID.randomUUID()))).isEqualTo(new HoldUnknown(0));
    assertThat(ledger.balance("yours").held()).isEqualTo(5);
  }

  @Test
  void givesReleasedCreditsBackToTheirLots() throws SQLException {
    ledger.applied(grant("back", "k1", null, part(5), part(5)));
    var held = ledger.applied(hold("back", "h1", 7)).operation();

    ledger.applied(release("back", "r1", held));

    assertThat(ledger.balance("back").available()).isEqualTo(10);
    assertThat(ledger.balance("back").lots())
        .extracting(Balance.Lot::remaining)
        .containsExactly(5L, 5L);
    assertThat(ledger.applied(spend("back", "s1", 10)).balanceAfter()).isZero();
  }

  @Test
  void decidesManyHoldsOfOneBatchOneAfterTheOther() throws SQLException {
    ledger.applied(grant("batch", "k1", 10));
    var held = ledger.applied(hold("batch", "h0", 4)).operation();

    var outcomes =
        ledger.post(
            List.of(
                Group.of(hold("batch", "h1", 6)),
                Group.of(hold("batch", "h2", 1)),
                Group.of(capture("batch", "c1", held, 3L)),
                Group.of(capture("batch", "c1", held, 3L)),
                Group.of(capture("batch", "c2", held, 2L)),
                Group.of(release("batch", "r1", held)),
                Group.of(hold("batch", "h2", 1))));

    assertThat(outcomes.get(1)).isEqualTo(new InsufficientFunds(0, 0, 1, 10));
    assertThat(outcomes.get(3))
        .isEqualTo(new Applied(List.of(Fixture.receipt(outcomes.get(2)).asReplay())));
    assertThat(outcomes.get(4)).isEqualTo(new ExceedsRemainder(0, 1, 2));
    assertThat(outcomes.get(6)).isInstanceOf(Applied.class);
    assertThat(ledger.balance("batch").held()).isEqualTo(7);
    assertThat(ledger.balance("batch").available()).isZero();
  }

  @Test
  void releasesAHoldThatHasRunOutBeforeAnythingElse() throws SQLException {
    ledger.appliedAt(T0, grant("out", "k1", 10));
    var held = ledger.appliedAt(T0, hold("out", "h1", 10, Duration.ofMinutes(5))).operation();
    var early = T0.plusSeconds(299);
    var late = T0.plusSeconds(300);

    assertThat(ledger.postAt(early, spend("out", "s1", 1)))
        .isEqualTo(new InsufficientFunds(0, 0, 1, 10));
    // What a reader sees is what the next operation will find.
    assertThat(ledger.balance("out", early).available()).isZero();
    assertThat(ledger.balance("out", late).available()).isEqualTo(10);
    assertThat(ledger.balance("out", late).held()).isZero();
    assertThat(ledger.appliedAt(late, spend("out", "s1", 1)).balanceAfter()).isEqualTo(9);
    assertThat(ledger.postAt(late, capture("out", "c1", held, 1L))).isEqualTo(new HoldClosed(0));
    assertThat(ledger.history("out"))
        .extracting(HistoryLine::type)
        .containsExactly("spend", "hold_expiry", "hold", "top_up");
  }

  @Test
  void refusesToCaptureAHoldThatHasRunOutButWasNotReleasedYet() throws SQLException {
    ledger.appliedAt(T0, grant("late", "k1", 10));
    var held = ledger.appliedAt(T0, hold("late", "h1", 10, Duration.ofSeconds(1))).operation();

    assertThat(ledger.postAt(T0.plusSeconds(1), capture("late", "c1", held, 1L)))
        .isEqualTo(new HoldClosed(0));
    // A refusal stores nothing, not even the release.
    assertThat(
            ledger.database.number(
                "select count(*) from ledger.hold where open and id = '%s'".formatted(held)))
        .isEqualTo(1);
  }

  @Test
  void capturesWhatIsHeldOfAnExpiredLotAndExpiresWhatIsReleasedOfIt() throws SQLException {
    var breakage = ledger.system(BREAKAGE);
    var expiry = T0.plusSeconds(60);
    var lot = new Grant.Part(10, 0, expiry, false, null);
    ledger.appliedAt(T0, grant("survives", "k1", null, lot));
    var held = ledger.appliedAt(T0, hold("survives", "h1", 8)).operation();
    var later = expiry.plusSeconds(60);

    assertThat(ledger.appliedAt(later, capture("survives", "c1", held, 3L)).balanceAfter())
        .isEqualTo(5);
    assertThat(ledger.system(BREAKAGE)).isEqualTo(breakage + 2);
    assertThat(ledger.balance("survives", later).available()).isZero();
    assertThat(ledger.balance("survives", later).held()).isEqualTo(5);

    var receipt = ledger.appliedAt(later, release("survives", "r1", held));

    assertThat(receipt.balanceAfter()).isEqualTo(5);
    assertThat(ledger.balance("survives", later).held()).isZero();
    assertThat(ledger.system(BREAKAGE)).isEqualTo(breakage + 7);
    assertThat(ledger.history("survives").getFirst().balanceAfter()).isZero();
  }

  @Test
  void isDueWhenTheFirstOfItsLotsAndHoldsRunsOut() throws SQLException {
    var lot = new Grant.Part(10, 0, T0.plusSeconds(500), false, null);
    ledger.appliedAt(T0, grant("due", "k1", null, lot, part(10)));
    var held = ledger.appliedAt(T0, hold("due", "h1", 15, Duration.ofSeconds(100))).operation();
    ledger.appliedAt(T0, hold("due", "h2", 2, Duration.ofSeconds(200)));

    assertThat(nextExpiry("due")).isEqualTo(T0.plusSeconds(100));
    ledger.appliedAt(T0, release("due", "r1", held));
    assertThat(nextExpiry("due")).isEqualTo(T0.plusSeconds(200));
    assertThat(ledger.due(T0.plusSeconds(199))).doesNotContain(account("due"));
    assertThat(ledger.due(T0.plusSeconds(200))).contains(account("due"));

    var at = T0.plusSeconds(200);
    assertThat(ledger.appliedAt(at, new Expire(account("due"))).balanceAfter()).isEqualTo(20);
    assertThat(nextExpiry("due")).isEqualTo(T0.plusSeconds(500));
    var end = T0.plusSeconds(500);
    assertThat(ledger.appliedAt(end, new Expire(account("due"))).balanceAfter()).isEqualTo(10);
    assertThat(ledger.due(end)).doesNotContain(account("due"));
    assertThat(
            ledger.database.number(
                "select count(*) from ledger.account where owner = 'due' and next_expiry is null"))
        .isEqualTo(1);
  }

  @Test
  void isNotDueForALotThatIsWhollyHeld() throws SQLException {
    var lot = new Grant.Part(10, 0, T0.plusSeconds(10), false, null);
    ledger.appliedAt(T0, grant("wholly", "k1", null, lot));
    ledger.appliedAt(T0, hold("wholly", "h1", 10));

    assertThat(nextExpiry("wholly")).isEqualTo(T0.plusSeconds(3600));
  }

  @Test
  void expiresNothingWhereNothingHasRunOut() throws SQLException {
    ledger.applied(grant("idle", "k1", 10));
    var rows = ledger.database.number("select count(*) from ledger.journal");

    assertThat(ledger.post(new Expire(account("idle")))).isEqualTo(new Applied(List.of()));
    assertThat(ledger.post(new Expire(account("nobody")))).isEqualTo(new Applied(List.of()));
    assertThat(ledger.database.number("select count(*) from ledger.journal")).isEqualTo(rows);

    var mixed = (Applied) ledger.post(new Expire(account("idle")), spend("idle", "s1", 1));
    assertThat(mixed.receipts()).hasSize(1);
  }

  @Test
  void holdsNothingOfAFrozenAccountButCapturesAndReleases() throws SQLException {
    ledger.applied(grant("frozen", "k1", 10));
    var held = ledger.applied(hold("frozen", "h1", 5)).operation();
    ledger.applied(freeze("frozen", "f1", true));

    assertThat(ledger.post(hold("frozen", "h2", 1))).isEqualTo(new AccountFrozen(0));
    assertThat(ledger.applied(capture("frozen", "c1", held, 2L)).balanceAfter()).isEqualTo(8);
    assertThat(ledger.applied(release("frozen", "r1", held)).balanceAfter()).isEqualTo(8);
    assertThat(ledger.balance("frozen").available()).isEqualTo(8);
  }

  private static Instant nextExpiry(String owner) throws SQLException {
    return Instant.parse(
        ledger.database.text(
            """
            select to_char(next_expiry at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            from ledger.account where owner = '%s'
            """
                .formatted(owner)));
  }
}
