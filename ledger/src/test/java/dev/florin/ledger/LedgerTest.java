package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.details;
import static dev.florin.ledger.Fixture.entry;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.receipt;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.ledger.Outcome.AlreadyCredited;
import dev.florin.ledger.Outcome.InsufficientFunds;
import dev.florin.ledger.Outcome.KeyReused;
import dev.florin.money.Asset;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final AccountKey CLEARING = AccountKey.system(Fixture.EUR, "clearing:stripe");

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
  void grantsPurchaseAndBonusInOneOperation() throws SQLException {
    var bonus = new Grant.Part(200, 0, null, true, null);
    var receipt = ledger.applied(grant("bonus", "k1", payment("pi_bonus"), part(1000), bonus));

    assertThat(receipt.replayed()).isFalse();
    assertThat(receipt.balanceAfter()).isEqualTo(1200);
    var balance = ledger.balance("bonus");
    assertThat(balance.available()).isEqualTo(1200);
    assertThat(balance.granted()).isEqualTo(1200);
    assertThat(balance.used()).isZero();
    // The promotional lot burns first.
    assertThat(balance.lots()).extracting(Balance.Lot::remaining).containsExactly(200L, 1000L);
    assertThat(ledger.history("bonus"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.operation()).isEqualTo(receipt.operation());
          assertThat(line.seq()).isEqualTo(receipt.seq());
          assertThat(line.at()).isEqualTo(receipt.at());
          assertThat(line.change()).isEqualTo(1200);
          assertThat(line.parts()).containsExactly(1000L, 200L);
          assertThat(line.meta()).isEqualTo(Map.of("a", "1", "b", "2"));
          assertThat(line.reference()).isEqualTo("ref-1");
        });
  }

  @Test
  void answersARepeatedKeyAsTheFirstTime() throws SQLException {
    var first = ledger.applied(grant("replay", "k1", 100));
    ledger.applied(spend("replay", "k2", 30));

    var again = ledger.applied(grant("replay", "k1", 100));

    assertThat(again).isEqualTo(first.asReplay());
    assertThat(ledger.balance("replay").available()).isEqualTo(70);
  }

  @Test
  void answersARepeatedSpendOverSeveralLotsAsTheFirstTime() throws SQLException {
    ledger.applied(grant("replay-lots", "k1", null, part(10), part(10), part(10)));
    var first = ledger.applied(spend("replay-lots", "k2", 25));
    ledger.applied(spend("replay-lots", "k3", 5));

    assertThat(ledger.applied(spend("replay-lots", "k2", 25))).isEqualTo(first.asReplay());
    assertThat(first.balanceAfter()).isEqualTo(5);
  }

  @Test
  void findsAnOperationByItsKeyAndNothingByAnother() throws SQLException {
    var bonus = new Grant.Part(200, 0, null, true, null);
    var purchase = grant("find", "find/k1", payment("pi_find"), part(1000), bonus);
    var receipts = ledger.post(entry("find/sale", 900), purchase);
    assertThat(receipts).isInstanceOf(Outcome.Applied.class);
    try (var connection = ledger.database.connect()) {
      var found = ledger.ledger.find(connection, account("find"), "find", "find/k1");
      assertThat(found).contains(ledger.history("find").getFirst());
      assertThat(found.orElseThrow().parts()).containsExactly(1000L, 200L);
      // An account of the system has a slot for each shard: that of the customer's.
      var sale = ledger.ledger.find(connection, CLEARING, "find", "find/sale").orElseThrow();
      assertThat(sale.change()).isEqualTo(-900);
      assertThat(sale.type()).isEqualTo("sale");

      assertThat(ledger.ledger.find(connection, account("find"), "find", "find/k2")).isEmpty();
      assertThat(ledger.ledger.find(connection, account("find"), "find", "find/sale")).isEmpty();
      assertThat(ledger.ledger.find(connection, account("lost"), "lost", "find/k1")).isEmpty();
      assertThatThrownBy(() -> ledger.ledger.find(connection, account("find"), "other", "find/k1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherBody() throws SQLException {
    ledger.applied(grant("reuse", "k1", 100));

    assertThat(ledger.post(grant("reuse", "k1", 101))).isEqualTo(new KeyReused(0));
    assertThat(ledger.post(spend("reuse", "k1", 100))).isEqualTo(new KeyReused(0));
    assertThat(ledger.balance("reuse").available()).isEqualTo(100);
  }

  @Test
  void keepsKeysOfDifferentCustomersApart() throws SQLException {
    ledger.applied(grant("apart-1", "same", 100));
    var other = ledger.applied(grant("apart-2", "same", 100));

    assertThat(other.replayed()).isFalse();
    assertThat(ledger.balance("apart-2").available()).isEqualTo(100);
  }

  @Test
  void keepsAUuidV7KeyAsItIs() throws SQLException {
    var key = "019a9d5c-7c00-7abc-8def-0123456789ab";
    ledger.applied(grant("uuid-key", key, 1));

    assertThat(
            ledger.database.number(
                "select count(*) from ledger.journal where idem = '" + key + "'"))
        .isEqualTo(1);
  }

  @Test
  void creditsAPaymentOnceWhateverTheKey() throws SQLException {
    var first = ledger.applied(grant("once", "k1", payment("pi_once"), part(500)));

    assertThat(ledger.post(grant("once", "k2", payment("pi_once"), part(500))))
        .isEqualTo(new AlreadyCredited(0, first.operation()));
    assertThat(ledger.post(grant("somebody-else", "k1", payment("pi_once"), part(500))))
        .isEqualTo(new AlreadyCredited(0, first.operation()));
    assertThat(ledger.applied(grant("once", "k1", payment("pi_once"), part(500))).replayed())
        .isTrue();
    assertThat(ledger.balance("once").available()).isEqualTo(500);
  }

  @Test
  void refusesToSpendMoreThanThereIs() throws SQLException {
    ledger.applied(grant("poor", "k1", 10));

    assertThat(ledger.post(spend("poor", "k2", 11))).isEqualTo(new InsufficientFunds(0, 10, 11, 0));
    assertThat(ledger.post(spend("never-seen", "k1", 1)))
        .isEqualTo(new InsufficientFunds(0, 0, 1, 0));
    assertThat(ledger.applied(spend("poor", "k3", 10)).balanceAfter()).isZero();
  }

  @Test
  void storesNothingForARefusal() throws SQLException {
    assertThat(ledger.post(spend("refused", "k1", 5))).isInstanceOf(InsufficientFunds.class);
    assertThat(
            ledger.database.number("select count(*) from ledger.account where owner = 'refused'"))
        .isZero();

    ledger.applied(grant("refused", "k0", 5));
    assertThat(ledger.applied(spend("refused", "k1", 5)).replayed()).isFalse();
  }

  @Test
  void booksALinkedGroupAsAWhole() throws SQLException {
    var clearing = AccountKey.system(Fixture.EUR, "clearing:stripe");
    var before = ledger.system(clearing);

    var outcome = ledger.post(grant("linked", "k1", 100), entry("linked-sale", 999));

    assertThat(((Outcome.Applied) outcome).receipts()).hasSize(2);
    assertThat(ledger.system(clearing)).isEqualTo(before - 999);
    assertThat(ledger.balance("linked").available()).isEqualTo(100);
  }

  @Test
  void undoesAllOfAGroupOfWhichOneOperationIsRefused() throws SQLException {
    var clearing = AccountKey.system(Fixture.EUR, "clearing:stripe");
    var before = ledger.system(clearing);

    var outcome =
        ledger.post(
            grant("undone", "k1", payment("pi_undone"), part(100)),
            entry("undone-sale", 999),
            spend("undone", "k2", 101));

    assertThat(outcome).isEqualTo(new InsufficientFunds(2, 100, 101, 0));
    assertThat(ledger.balance("undone")).isEqualTo(Balance.zero(Fixture.CREDIT));
    assertThat(ledger.system(clearing)).isEqualTo(before);
    // Neither the key nor the payment is bound.
    assertThat(ledger.applied(grant("undone", "k1", payment("pi_undone"), part(7))).replayed())
        .isFalse();
  }

  @Test
  void decidesTheGroupsOfABatchInOrder() throws SQLException {
    var outcomes =
        ledger.post(
            List.of(
                Group.of(spend("order", "k1", 5)),
                Group.of(grant("order", "k2", 10)),
                Group.of(spend("order", "k3", 8)),
                Group.of(spend("order", "k4", 3)),
                Group.of(spend("order", "k5", 2))));

    assertThat(outcomes.get(0)).isEqualTo(new InsufficientFunds(0, 0, 5, 0));
    assertThat(receipt(outcomes.get(1)).balanceAfter()).isEqualTo(10);
    assertThat(receipt(outcomes.get(2)).balanceAfter()).isEqualTo(2);
    assertThat(outcomes.get(3)).isEqualTo(new InsufficientFunds(0, 2, 3, 0));
    assertThat(receipt(outcomes.get(4)).balanceAfter()).isZero();
  }

  @Test
  void recognisesDuplicatesInsideABatch() throws SQLException {
    var outcomes =
        ledger.post(
            List.of(
                Group.of(grant("twice", "k1", payment("pi_twice"), part(10))),
                Group.of(grant("twice", "k1", payment("pi_twice"), part(10))),
                Group.of(grant("twice", "k1", payment("pi_twice"), part(11))),
                Group.of(grant("twice", "k2", payment("pi_twice"), part(10))),
                Group.of(spend("twice", "k3", 4)),
                Group.of(spend("twice", "k3", 4))));

    var first = receipt(outcomes.get(0));
    assertThat(receipt(outcomes.get(1))).isEqualTo(first.asReplay());
    assertThat(outcomes.get(2)).isEqualTo(new KeyReused(0));
    assertThat(outcomes.get(3)).isEqualTo(new AlreadyCredited(0, first.operation()));
    assertThat(receipt(outcomes.get(5))).isEqualTo(receipt(outcomes.get(4)).asReplay());
    assertThat(ledger.balance("twice").available()).isEqualTo(6);
  }

  @Test
  void booksAThousandGroupsOverAllShardsAtOnce() throws SQLException {
    var groups = new ArrayList<Group>();
    for (var i = 0; i < 500; i++) {
      groups.add(Group.of(grant("many-" + i, "k1", 10)));
      groups.add(Group.of(spend("many-" + i, "k2", 3)));
    }

    assertThat(ledger.post(groups)).hasSize(1000).allMatch(Outcome.Applied.class::isInstance);
    assertThat(ledger.balance("many-499").available()).isEqualTo(7);
    assertThat(
            ledger.database.number(
                "select count(distinct shard) from ledger.account where owner like 'many-%'"))
        .isEqualTo(16);
  }

  @Test
  void pagesThroughTheHistoryByOperation() throws SQLException {
    ledger.applied(grant("paged", "k0", null, part(5), part(5), part(5)));
    for (var i = 1; i <= 4; i++) {
      ledger.applied(spend("paged", "k" + i, 3));
    }
    try (var connection = ledger.database.connect()) {
      var page = ledger.ledger.history(connection, account("paged"), 3, null);
      var rest = ledger.ledger.history(connection, account("paged"), 3, page.getLast().seq());

      assertThat(page).extracting(HistoryLine::balanceAfter).containsExactly(3L, 6L, 9L);
      assertThat(page).extracting(HistoryLine::change).containsOnly(-3L);
      assertThat(rest).extracting(HistoryLine::balanceAfter).containsExactly(12L, 15L);
      assertThat(rest.getLast().parts()).containsExactly(5L, 5L, 5L);
    }
  }

  @Test
  void keepsEveryCharacterOfTheDetails() throws SQLException {
    var text =
        "quote \" backslash \\ newline \n tab \t bell \u0007 null-ish \\u0000 ü 漢 \uD83D\uDE00 {},:";
    var meta = Map.of(text.substring(0, 30), text, "empty", "");
    var details = new Details("top_up", text, text, meta);
    ledger.applied(new Grant(account("texts"), text, List.of(part(1)), null, details));

    var line = ledger.history("texts").getFirst();
    assertThat(line.meta()).isEqualTo(meta);
    assertThat(line.reference()).isEqualTo(text);
    assertThat(line.description()).isEqualTo(text);
    assertThat(
            ledger
                .applied(new Grant(account("texts"), text, List.of(part(1)), null, details))
                .replayed())
        .isTrue();
  }

  @Test
  void refusesAnAssetInAnotherScale() throws SQLException {
    ledger.applied(grant("scale", "k1", 1));
    var fine = AccountKey.credits(Asset.credits(3), "scale");
    var spend = new Spend(fine, "k2", 1, details("spend"));

    assertThatThrownBy(() -> ledger.post(spend))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale 0, not 3");
  }

  @Test
  void needsATransaction() throws SQLException {
    try (var connection = ledger.database.connect()) {
      assertThatThrownBy(
              () -> ledger.ledger.post(connection, List.of(Group.of(grant("auto", "k1", 1)))))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void joinsTheTransactionOfTheCaller() throws SQLException {
    try (var connection = ledger.open()) {
      ledger.ledger.post(connection, List.of(Group.of(grant("joined", "k1", 5))));
      ledger.ledger.post(connection, List.of(Group.of(spend("joined", "k2", 2))));
      assertThat(ledger.balance("joined").available()).isZero();
      connection.rollback();
    }
    assertThat(ledger.balance("joined").available()).isZero();
    assertThat(ledger.applied(grant("joined", "k1", 5)).replayed()).isFalse();
  }

  @Test
  void limitsABatchToAThousandGroups() throws SQLException {
    var group = Group.of(grant("limit", "k1", 1));
    try (var connection = ledger.open()) {
      assertThatThrownBy(() -> ledger.ledger.post(connection, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> ledger.ledger.post(connection, Collections.nCopies(1001, group)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void failsWholeWhenABalanceNoLongerFits() throws SQLException {
    var asset = new Asset("HUGE", 0);
    var key = AccountKey.credits(asset, "huge");
    ledger.applied(new Grant(key, "k1", List.of(part(Long.MAX_VALUE)), null, details("top_up")));

    assertThatThrownBy(
            () -> ledger.post(new Grant(key, "k2", List.of(part(1)), null, details("top_up"))))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void neverGoesBackInTime() throws SQLException {
    var before = ledger.applied(grant("clock", "k1", 1));
    ledger.database.execute(
        "update ledger.shard set last_ts = '2040-01-01T00:00:00Z' where id = " + before.shard());

    // As after a fail-over to a machine whose clock is behind.
    assertThat(ledger.applied(grant("clock", "k2", 1)).at())
        .isEqualTo(Instant.parse("2040-01-01T00:00:00Z"));
  }

  @Test
  void looksKeysUpInTheirOwnIndex() throws SQLException {
    try (var connection = ledger.open();
        var statement = connection.createStatement()) {
      statement.execute("set local enable_seqscan = off");
      var plan = new StringBuilder();
      var keys = "'{" + UUID.randomUUID() + "}'";
      var query = Loader.USED_KEYS.replace("?", keys);
      try (var rows = statement.executeQuery("explain " + query)) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      assertThat(plan.toString())
          .contains("journal_idem")
          .doesNotContain("journal_account")
          .doesNotContain("Seq Scan");
    }
  }
}
