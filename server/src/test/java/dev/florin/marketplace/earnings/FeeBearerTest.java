package dev.florin.marketplace.earnings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.invoice.Invoice;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.MadeUpOrder;
import dev.florin.order.Order;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No unit of a provider's fee is lost or borne twice. */
class FeeBearerTest {
  private static final Asset USD = Asset.currency("USD");

  private static Order order(long... cents) {
    var prices = new Money[cents.length];
    for (int i = 0; i < cents.length; i++) {
      prices[i] = Money.of(cents[i], USD);
    }
    var buyer = new CustomerId(Ids.next());
    return MadeUpOrder.of(buyer, ProductKind.PACKAGE, MadeUpOrder.text("A package", "资源包"), prices);
  }

  private static long borne(Order order, int line, long fee, FeeBearer bearer, Split split) {
    return ProviderFees.borne(order, line, Money.of(fee, USD), bearer, split);
  }

  @Test
  void theCreatorBearsAllOrNothingOrAsTheyShareThePrice() {
    var split = Split.of(1_000, 0, 1_500);
    var order = order(1_000);
    assertThat(borne(order, 1, 59, FeeBearer.PLATFORM, split)).isZero();
    assertThat(borne(order, 1, 59, FeeBearer.CREATOR, split)).isEqualTo(59);
    assertThat(borne(order, 1, 59, FeeBearer.SHARED, split)).as("85 % of it").isEqualTo(50);
  }

  @Test
  void severalCreatorsBearItByWhatTheirThingsCostToTheLastUnit() {
    var order = order(1_000, 1_000, 1_000);
    var split = Split.of(1_000, 0, 1_500);
    assertThat(borne(order, 1, 100, FeeBearer.CREATOR, split)).isEqualTo(34);
    assertThat(borne(order, 2, 100, FeeBearer.CREATOR, split)).isEqualTo(33);
    assertThat(borne(order, 3, 100, FeeBearer.CREATOR, split)).isEqualTo(33);
  }

  @Test
  void nobodyPaysForHavingSoldSomething() {
    var all = Split.of(100, 0, 10_000);
    assertThat(borne(order(100), 1, 33, FeeBearer.CREATOR, all)).isZero();
    assertThat(borne(order(100), 1, 33, FeeBearer.SHARED, all)).isZero();
    assertThat(borne(order(100), 1, 33, FeeBearer.CREATOR, Split.of(100, 0, 9_000))).isEqualTo(10);
  }

  @Test
  void aFeeInAnotherCurrencyIsThePlatforms() {
    var split = Split.of(1_000, 0, 1_500);
    var fee = Money.of(59, Asset.currency("EUR"));
    assertThat(ProviderFees.borne(order(1_000), 1, fee, FeeBearer.CREATOR, split)).isZero();
  }

  @Test
  void whatCostNothingBearsNothing() {
    assertThat(borne(order(0), 1, 10, FeeBearer.CREATOR, Split.NOTHING)).isZero();
    assertThat(borne(order(1_000, 0), 2, 10, FeeBearer.SHARED, Split.NOTHING)).isZero();
  }

  /**
   * fee + share + tax + what is borne = price, and all parts of the provider's fee are that fee.
   */
  @Test
  void addsUpToTheUnitOverTenThousandRandomOrders() {
    var seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("FeeBearerTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      var cents = random.longs(1 + random.nextInt(5), 0, 200_000).toArray();
      cents[0]++;
      var order = order(cents);
      var total = order.total().minorUnits();
      var fee = random.nextLong(Math.min(total, total / 20 + 60) + 1);
      var bearer = FeeBearer.values()[random.nextInt(3)];
      var sum = 0L;
      for (int line = 1; line <= cents.length; line++) {
        sum += assertAddsUp(order, line, cents[line - 1], fee, bearer, random);
      }
      assertThat(sum).isBetween(0L, fee);
      assertThat(parts(order, fee)).isEqualTo(fee);
    }
  }

  private static long assertAddsUp(
      Order order, int line, long price, long fee, FeeBearer bearer, Random random) {
    var rate = random.nextInt(4) == 0 ? 0 : random.nextInt(2_501);
    var tax = Invoice.Tax.within(Money.of(price, USD), "SST", rate).amountMinor();
    var split = Split.of(price, tax, random.nextInt(3) == 0 ? 1_500 : random.nextInt(10_001));
    var borne = borne(order, line, fee, bearer, split);
    var payable = split.share() - borne;
    assertThat(borne).isBetween(0L, split.share());
    assertThat(split.fee() + payable + split.tax() + borne).isEqualTo(price);
    return borne;
  }

  /** Where creators get everything, they bear everything: the parts are the whole. */
  private static long parts(Order order, long fee) {
    var sum = 0L;
    for (var item : order.items()) {
      var all = Split.of(item.amount().minorUnits(), 0, 0);
      sum += borne(order, item.line(), fee, FeeBearer.CREATOR, all);
    }
    return sum;
  }
}
