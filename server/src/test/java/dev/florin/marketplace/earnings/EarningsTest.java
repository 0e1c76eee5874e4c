package dev.florin.marketplace.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductKind;
import dev.florin.ledger.Ledger;
import dev.florin.marketplace.EarningMade;
import dev.florin.marketplace.earnings.Earnings.Sale;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.MadeUpOrder;
import dev.florin.testing.App;
import dev.florin.testing.Earned;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a price, in rows and in the ledger. */
class EarningsTest {
  private static final Asset USD = Asset.currency("USD");
  private static final Instant NOW = Instant.now();
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(40));

  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.with(
            Map.of(
                "florin.seller.tax-name", "SST",
                "florin.seller.tax-rate-bp", "600",
                "florin.earnings.fee-bp-vector", "3000",
                "florin.job.dispatch", "false"));
  }

  @AfterAll
  static void theLedgerIsSound() throws SQLException {
    try (var connection = app.bean(DataSource.class).getConnection()) {
      assertThat(new Ledger().verify(connection, _ -> {}).violations()).isEmpty();
    } finally {
      app.close();
    }
  }

  private static CustomerId creator() {
    return Earned.customer(app, "creator-" + UUID.randomUUID());
  }

  private static Money usd(long cents) {
    return Money.of(cents, USD);
  }

  private static long payable(CustomerId creator) {
    return Earned.account(app, "USD", "payable:" + creator);
  }

  private static Balance balance(CustomerId creator) {
    var all = app.bean(Earnings.class).balances(creator);
    assertThat(app.bean(Earnings.class).check(creator)).isEmpty();
    return all.isEmpty() ? Balance.none(USD) : all.getFirst();
  }

  /** Accounts that everybody shares, before and after something has happened. */
  private static List<Long> shared(String source) {
    return Stream.of(source, "fees", "tax")
        .map(account -> Earned.account(app, "USD", account))
        .toList();
  }

  private static List<Long> change(List<Long> before, List<Long> after) {
    var change = new ArrayList<Long>();
    for (int i = 0; i < before.size(); i++) {
      change.add(after.get(i) - before.get(i));
    }
    return change;
  }

  @Test
  void dividesAPriceIntoTaxFeeAndShare() {
    var creator = creator();
    var before = shared("clearing:stripe");
    Earned.sell(app, creator, "stripe", NOW, usd(10_600));
    assertThat(change(before, shared("clearing:stripe"))).containsExactly(-10_600L, 1_500L, 600L);
    assertThat(payable(creator)).isEqualTo(8_500);
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 8_500, 0, 8_500, 0, 0, 0));
  }

  @Test
  void paysForCreditsAtTheirFaceValue() {
    var creator = creator();
    var before = shared("redeemed");
    Earned.sell(app, creator, "credits", LONG_AGO, Money.of(10_600, Asset.credits()));
    assertThat(change(before, shared("redeemed"))).containsExactly(-10_600L, 1_500L, 600L);
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 8_500, 0, 0, 8_500, 0, 0));
  }

  @Test
  void aGiftOfTheSellersEarnsNothingAndMovesNothing() {
    var creator = creator();
    var sale = Earned.sell(app, creator, "free", LONG_AGO, usd(0));
    assertThat(balance(creator)).isEqualTo(Balance.none(USD));
    Earned.back(app, sale, 1, 0, 0, NOW);
    assertThat(payable(creator)).isZero();
  }

  @Test
  void whatComesBackInPartsBringsAllAccountsBackToWhereTheyBegan() {
    var creator = creator();
    var before = shared("clearing:stripe");
    var sale = Earned.sell(app, creator, "stripe", LONG_AGO, usd(1_999));
    Earned.back(app, sale, 1, 333, 0, NOW);
    // 1999 hold 113 of tax; of the rest, 283 are the fee and 1603 the share.
    assertThat(balance(creator).earned()).isEqualTo(1_603 - 267);
    Earned.back(app, sale, 2, 1_000, 0, NOW);
    Earned.back(app, sale, 3, 666, 0, NOW);
    assertThat(change(before, shared("clearing:stripe"))).containsExactly(0L, 0L, 0L);
    assertThat(balance(creator)).isEqualTo(Balance.none(USD));
  }

  @Test
  void aRefundThatFailsAfterAllGivesBackWhatItTook() {
    var creator = creator();
    var sale = Earned.sell(app, creator, "stripe", LONG_AGO, usd(1_999));
    var before = shared("clearing:stripe");
    Earned.back(app, sale, 1, 700, 0, NOW);
    Earned.back(app, sale, 2, -700, 0, NOW);
    assertThat(change(before, shared("clearing:stripe"))).containsExactly(0L, 0L, 0L);
    assertThat(balance(creator).available()).isEqualTo(1_603);
  }

  @Test
  void creditsThatGoBackTakeTheirFaceValueAlong() {
    var creator = creator();
    var before = shared("redeemed");
    var sale = Earned.sell(app, creator, "credits", LONG_AGO, Money.of(777, Asset.credits()));
    Earned.back(app, sale, 1, 400, 0, NOW);
    assertThat(balance(creator).earned()).isPositive();
    Earned.back(app, sale, 2, 377, 0, NOW);
    assertThat(change(before, shared("redeemed"))).containsExactly(0L, 0L, 0L);
    assertThat(balance(creator)).isEqualTo(Balance.none(USD));
  }

  @Test
  void disputedMoneyDoesNotMatureWhileItIsWithheld() {
    var creator = creator();
    var sale = Earned.sell(app, creator, "stripe", LONG_AGO, usd(10_600));
    Earned.back(app, sale, 1, 0, 10_600, NOW);
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 8_500, 0, 8_500, 0, 0, 0));
    Earned.back(app, sale, 2, 0, 0, NOW);
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 8_500, 0, 0, 8_500, 0, 0));
    Earned.back(app, sale, 3, 0, 5_300, NOW);
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 8_500, 0, 4_250, 4_250, 0, 0));
    Earned.back(app, sale, 4, 5_300, 0, NOW);
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 4_250, 0, 0, 4_250, 0, 0));
  }

  @Test
  void aShareMaturesFourteenDaysAfterTheSale() {
    var creator = creator();
    Earned.sell(app, creator, "stripe", NOW.minus(Duration.ofDays(14)), usd(106));
    Earned.sell(app, creator, "stripe", NOW.minus(Duration.ofDays(13)), usd(1_060));
    assertThat(balance(creator)).isEqualTo(new Balance(USD, 935, 0, 850, 85, 0, 0));
  }

  @Test
  void theCreatorsOwnFeeGoesBeforeThatOfTheKind() {
    var creator = creator();
    sellVector(creator);
    assertThat(balance(creator).earned()).isEqualTo(700);
    app.bean(Creators.class)
        .change(Caller.service("test"), creator, known -> new Creator(creator, 0, null));
    sellVector(creator);
    assertThat(balance(creator).earned()).isEqualTo(700 + 1_000);
  }

  private static void sellVector(CustomerId creator) {
    var name = MadeUpOrder.text("A vector", "一个向量");
    var order = MadeUpOrder.of(creator, ProductKind.VECTOR, name, usd(1_060));
    Earned.sell(app, Earned.sale(order, 1, creator, "stripe", NOW));
  }

  /** 0.05 with 6 % hold 0.28 cents each; three of them 0.85 together, which is one cent. */
  @Test
  void theTaxOfAllLinesIsThatOfTheInvoice() {
    var creator = creator();
    var before = Earned.account(app, "USD", "tax");
    var name = MadeUpOrder.text("Small", "小");
    var order = MadeUpOrder.of(creator, ProductKind.PACKAGE, name, usd(5), usd(5), usd(5));
    for (int line = 1; line <= 3; line++) {
      Earned.sell(app, Earned.sale(order, line, creator, "stripe", NOW));
    }
    assertThat(Earned.account(app, "USD", "tax") - before).isEqualTo(1);
  }

  @Test
  void oneLineIsDividedOnce() {
    var creator = creator();
    var sale = Earned.sell(app, creator, "stripe", NOW, usd(1_060));
    assertThatThrownBy(() -> Earned.sell(app, sale)).hasMessageContaining("earning_order_ref");
    assertThat(payable(creator)).isEqualTo(850);
  }

  @Test
  void whatWasNeverDividedCannotBeReversed() {
    var name = MadeUpOrder.text("A package", "一个资源包");
    var order = MadeUpOrder.of(creator(), ProductKind.PACKAGE, name, usd(100));
    var sale = Earned.sale(order, 1, creator(), "stripe", NOW);
    assertThatThrownBy(() -> Earned.back(app, sale, 1, 100, 0, NOW))
        .hasMessageContaining("was not sold");
  }

  @Test
  void aJobTellsWhatWasEarned() {
    var creator = creator();
    var sale = Earned.sell(app, creator, "stripe", NOW, usd(10_600));
    var data =
        app.jdbc()
            .sql("select task_data from job where task_name = :kind and task_instance = :key")
            .param("kind", EarningMade.JOB)
            .param("key", sale.order().id() + "/1")
            .query(byte[].class)
            .single();
    var made = app.bean(JsonMapper.class).readValue(data, EarningMade.class);
    assertThat(made.creator()).isEqualTo(creator.toString());
    assertThat(made.name().byLanguage()).containsEntry("zh-CN", "一个资源包");
    assertThat(List.of(made.grossMinor(), made.taxMinor(), made.feeMinor(), made.shareMinor()))
        .containsExactly(10_600L, 600L, 1_500L, 8_500L);
    assertThat(made.maturesAt()).isEqualTo(made.at().plus(Duration.ofDays(14)));
  }

  @Test
  void theCheckFindsWhatDoesNotAgree() {
    var creator = creator();
    Earned.sell(app, creator, "stripe", LONG_AGO, usd(1_060));
    app.jdbc()
        .sql(
            """
            update earning set share_minor = share_minor + 1, gross_minor = gross_minor + 1
             where creator = :creator
            """)
        .param("creator", creator.value())
        .update();
    assertThat(app.bean(Earnings.class).check(creator))
        .containsExactly(new Earnings.Discrepancy(creator, USD, 851, 850));
  }

  /** Sales, refunds that succeed and fail, disputes and payouts, in any order. */
  @Test
  void rowsAndLedgerAgreeOverRandomHistories() {
    var seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("EarningsTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    var creators = List.of(creator(), creator());
    var sales = new ArrayList<History>();
    for (int step = 0; step < 150; step++) {
      var creator = creators.get(random.nextInt(creators.size()));
      switch (random.nextInt(4)) {
        case 0 -> sales.add(History.begin(creator, random));
        case 1, 2 -> {
          if (!sales.isEmpty()) {
            sales.get(random.nextInt(sales.size())).goOn(random);
          }
        }
        default -> payAll(creator);
      }
      assertThat(app.bean(Earnings.class).check(creator)).isEmpty();
    }
    for (var history : sales) {
      history.giveAllBack();
    }
    for (var creator : creators) {
      var balance = balance(creator);
      assertThat(balance.earned()).isZero();
      assertThat(balance.available()).isEqualTo(-balance.paidOut());
    }
  }

  private static void payAll(CustomerId creator) {
    var reference = UUID.randomUUID().toString();
    var command = new PayoutCommand(creator, USD, null, Payout.MANUAL, reference, null);
    app.bean(Payouts.class).pay(Caller.service("test"), command);
  }

  private static final class History {
    private final Sale sale;
    private final long price;
    private long returned;
    private int times;

    private History(Sale sale) {
      this.sale = sale;
      this.price = sale.item().amount().minorUnits();
    }

    static History begin(CustomerId creator, Random random) {
      var credits = random.nextBoolean();
      var price = Money.of(1 + random.nextLong(5_000), credits ? Asset.credits() : USD);
      var at = random.nextBoolean() ? NOW : LONG_AGO;
      return new History(Earned.sell(app, creator, credits ? "credits" : "stripe", at, price));
    }

    void goOn(Random random) {
      var target = random.nextLong(price + 1);
      var withheld = random.nextBoolean() ? 0 : random.nextLong(price - target + 1);
      to(target, withheld);
    }

    void giveAllBack() {
      to(price, 0);
    }

    private void to(long target, long withheld) {
      times++;
      Earned.back(app, sale, times, target - returned, withheld, NOW);
      returned = target;
    }
  }
}
