package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.details;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class LotsTest {
  private static final AccountKey BREAKAGE = AccountKey.system(Fixture.CREDIT, "breakage");
  private static final Instant SOON = Instant.parse("2090-01-01T00:00:00.000001Z");
  private static final Instant LATER = SOON.plus(Duration.ofDays(1));
  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

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
  void burnsByPriorityThenExpiryThenPromotionThenAge() throws SQLException {
    // Amounts tell the lots apart; the expected order is the order of the amounts.
    ledger.applied(grant("burn", "k1", null, lot(7, 1, SOON, true)));
    ledger.applied(grant("burn", "k2", null, lot(5, 0, null, false)));
    ledger.applied(grant("burn", "k3", null, lot(6, 0, null, false), lot(4, 0, null, true)));
    ledger.applied(grant("burn", "k4", null, lot(3, 0, LATER, true), lot(2, 0, SOON, false)));
    ledger.applied(grant("burn", "k5", null, lot(1, -1, null, false)));

    assertThat(ledger.balance("burn").lots())
        .extracting(Balance.Lot::remaining)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);

    ledger.applied(spend("burn", "k6", 1 + 2 + 3 + 1));
    assertThat(ledger.history("burn").getFirst().parts()).containsExactly(-1L, -2L, -3L, -1L);
    assertThat(ledger.balance("burn").lots())
        .extracting(Balance.Lot::remaining)
        .containsExactly(3L, 5L, 6L, 7L);
  }

  @Test
  void expiresWhatHasRunOutBeforeASpend() throws SQLException {
    var breakage = ledger.system(BREAKAGE);
    ledger.applied(grant("expiry", "k1", null, lot(40, 0, PAST, false), lot(10, 0, SOON, false)));
    assertThat(ledger.balance("expiry").available()).isEqualTo(10);
    assertThat(ledger.balance("expiry", PAST.minusSeconds(1)).available()).isEqualTo(50);

    assertThat(ledger.post(spend("expiry", "k2", 11)))
        .isEqualTo(new Outcome.InsufficientFunds(0, 10, 11, 0));
    // A refusal stores nothing, not even what expired.
    assertThat(ledger.system(BREAKAGE)).isEqualTo(breakage);

    assertThat(ledger.applied(spend("expiry", "k3", 4)).balanceAfter()).isEqualTo(6);
    assertThat(ledger.system(BREAKAGE)).isEqualTo(breakage + 40);
    assertThat(ledger.history("expiry"))
        .extracting(HistoryLine::type)
        .containsExactly("spend", "expiry", "top_up");
    var balance = ledger.balance("expiry");
    assertThat(balance.granted()).isEqualTo(50);
    assertThat(balance.used()).isEqualTo(4);
  }

  @Test
  void expiresWhatHasRunOutBeforeAGrant() throws SQLException {
    ledger.applied(grant("expiry-grant", "k1", null, lot(40, 0, PAST, false)));

    assertThat(ledger.applied(grant("expiry-grant", "k2", 5)).balanceAfter()).isEqualTo(5);
  }

  @Test
  void countsALotAsExpiredAtTheVeryInstant() throws SQLException {
    ledger.applied(grant("instant", "k1", null, lot(9, 0, SOON, false)));
    var expiry = SOON;

    assertThat(ledger.balance("instant").lots().getFirst().expiresAt()).isEqualTo(expiry);
    assertThat(ledger.balance("instant", expiry.minusNanos(1000)).available()).isEqualTo(9);
    assertThat(ledger.balance("instant", expiry).available()).isZero();
    assertThat(ledger.balance("instant", expiry).lots()).isEmpty();
  }

  @Test
  void spendsInTheSameBatchFromALotThatItJustMade() throws SQLException {
    ledger.post(
        List.of(
            Group.of(grant("fresh", "k1", null, part(5))),
            Group.of(spend("fresh", "k2", 5)),
            Group.of(grant("fresh", "k3", null, part(4), part(3))),
            Group.of(spend("fresh", "k4", 5))));

    assertThat(ledger.balance("fresh").lots())
        .singleElement()
        .satisfies(lot -> assertThat(lot.remaining()).isEqualTo(2));
  }

  @Test
  void remembersWhatALotCost() throws SQLException {
    var part = new Grant.Part(100, 0, null, false, Money.of(999, Fixture.EUR));
    ledger.applied(new Grant(account("cost"), "k1", List.of(part), null, details("top_up")));

    assertThat(
            ledger.database.text(
                """
                select concat(cost_minor, cost_asset, cost_scale) from ledger.lot l
                join ledger.account a on a.id = l.account where a.owner = 'cost'
                """))
        .isEqualTo("999EUR2");
  }

  @Test
  void showsAtMostAHundredLotsButCountsAll() throws SQLException {
    for (var i = 0; i < 11; i++) {
      var parts = Collections.nCopies(10, part(1)).toArray(Grant.Part[]::new);
      ledger.applied(grant("lots", "k" + i, null, parts));
    }
    assertThat(ledger.balance("lots").lots()).hasSize(100);
    assertThat(ledger.balance("lots").available()).isEqualTo(110);
    assertThat(ledger.applied(spend("lots", "s", 110)).balanceAfter()).isZero();
  }

  @Test
  @EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
  void spendsFromMoreLotsThanAShortCounts() throws SQLException {
    var parts = Collections.nCopies(10, part(1)).toArray(Grant.Part[]::new);
    for (var batch = 0; batch < 11; batch++) {
      var groups = new ArrayList<Group>();
      for (var i = 0; i < 300; i++) {
        groups.add(Group.of(grant("crumbs", batch + "-" + i, null, parts)));
      }
      ledger.post(groups);
    }

    assertThat(ledger.applied(spend("crumbs", "all", 33_000)).balanceAfter()).isZero();
    assertThat(ledger.history("crumbs").getFirst().parts()).hasSize(33_000);
  }

  private static Grant.Part lot(
      long amount, int priority, @Nullable Instant expiresAt, boolean promotional) {
    return new Grant.Part(amount, priority, expiresAt, promotional, null);
  }
}
