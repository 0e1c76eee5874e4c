package dev.florin.marketplace.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.florin.invoice.Invoice;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No unit of a price is lost, however it is divided and comes back. */
class SplitTest {
  private static final Asset USD = Asset.currency("USD");

  @Test
  void keepsFifteenPercentAndRoundsTheFeeHalfUp() {
    assertThat(Split.of(1000, 0, 1500)).isEqualTo(new Split(1000, 0, 150, 850));
    assertThat(Split.of(10, 0, 1500)).isEqualTo(new Split(10, 0, 2, 8));
    assertThat(Split.of(3, 0, 1500)).isEqualTo(new Split(3, 0, 0, 3));
    assertThat(Split.of(1060, 60, 1500)).isEqualTo(new Split(1060, 60, 150, 850));
  }

  @Test
  void dividesNothingAndLeavesTheCreatorAllOrNothingOfAFeeAtItsEnds() {
    assertThat(Split.of(0, 0, 1500)).isEqualTo(Split.NOTHING);
    assertThat(Split.of(999, 0, 0)).isEqualTo(new Split(999, 0, 0, 999));
    assertThat(Split.of(999, 9, 10_000)).isEqualTo(new Split(999, 9, 990, 0));
  }

  @Test
  void takesBackNothingForNothingAndAllForAll() {
    var split = Split.of(1999, 113, 1500);
    assertThat(split.part(0, 1999)).isEqualTo(Split.NOTHING);
    assertThat(split.part(1999, 1999)).isEqualTo(split);
    assertThat(Split.NOTHING.part(0, 0)).isEqualTo(Split.NOTHING);
    assertThatIllegalArgumentException().isThrownBy(() -> split.part(2000, 1999));
    assertThatIllegalArgumentException().isThrownBy(() -> split.part(-1, 1999));
  }

  @Test
  void neverAddsUpToSomethingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Split(10, 1, 2, 8));
  }

  /** Half up for each of two would take back more than there is. */
  @Test
  void takesNoPartBelowNothing() {
    assertThat(new Split(2, 1, 0, 1).part(1, 2)).isEqualTo(new Split(1, 0, 0, 1));
  }

  @Test
  void addsUpToTheUnitOverTenThousandRandomPricesAndTheirRefunds() {
    var seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("SplitTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      var paid = random.nextLong(random.nextBoolean() ? 50 : 100_000_000);
      var rate = random.nextInt(4) == 0 ? 0 : random.nextInt(5_001);
      var bp = random.nextInt(3) == 0 ? 1500 : random.nextInt(10_001);
      var tax = Invoice.Tax.within(Money.of(paid, USD), "SST", rate).amountMinor();
      var split = Split.of(paid, tax, bp);
      assertThat(split.tax() + split.fee() + split.share()).isEqualTo(paid);
      assertThat(split.fee()).isEqualTo(Math.floorDiv((paid - tax) * bp * 2 + 10_000, 20_000));
      // In the price's own asset, which is another one where credits were paid.
      var price = paid == 0 ? 0 : random.nextInt(3) == 0 ? 1 + random.nextLong(2 * paid) : paid;
      comesBack(split, price, random);
    }
  }

  private static void comesBack(Split split, long price, Random random) {
    var before = Split.NOTHING;
    var returned = 0L;
    while (returned < price) {
      returned = Math.min(price, returned + 1 + random.nextLong(price));
      var now = split.part(returned, price);
      var change = now.minus(before);
      assertThat(change.tax() + change.fee() + change.share()).isEqualTo(change.gross());
      assertThat(now.share()).isEqualTo(Split.halfUp(split.share(), returned, price));
      assertThat(now.tax()).isBetween(0L, split.tax());
      assertThat(now.fee()).isBetween(0L, split.fee());
      assertThat(now.share()).isBetween(before.share(), split.share());
      if (price == split.gross()) {
        assertThat(now.gross()).isEqualTo(returned);
      }
      before = now;
    }
    if (price > 0) {
      assertThat(before).isEqualTo(split);
    }
  }
}
