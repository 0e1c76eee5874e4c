package dev.florin.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.invoice.Invoice.Tax;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tax within a price. */
class InvoiceTaxTest {
  private static final Asset USD = Asset.currency("USD");

  private static long tax(long total, int rateBp) {
    return Tax.within(Money.of(total, USD), "SST", rateBp).amountMinor();
  }

  @Test
  void isThePartOfThePriceThatIsTax() {
    assertThat(tax(10_000, 600)).isEqualTo(566);
    assertThat(tax(10_600, 600)).isEqualTo(600);
    assertThat(tax(11_900, 1_900)).isEqualTo(1_900);
    assertThat(tax(10_000, 0)).isZero();
    assertThat(tax(0, 600)).isZero();
  }

  @Test
  void roundsHalfAwayFromZero() {
    assertThat(tax(3, 2_000)).as("0.5").isEqualTo(1);
    assertThat(tax(9, 2_000)).as("1.5").isEqualTo(2);
    assertThat(tax(2, 2_000)).as("0.333").isZero();
    assertThat(tax(-3, 2_000)).isEqualTo(-1);
  }

  @Test
  void holdsTheLargestAmounts() {
    assertThat(tax(Long.MAX_VALUE, 5_000)).isEqualTo(Long.MAX_VALUE / 3);
  }

  @Test
  void addsUpWithTheNetAmountAndIsNearestToTheExactPart() {
    var seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("InvoiceTaxTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var total = random.nextLong() >> random.nextInt(64);
      var rate = random.nextInt(5_001);
      var invoice = Samples.taxed(total, rate);
      var tax = invoice.tax().amountMinor();
      assertThat(invoice.net().minorUnits() + tax).isEqualTo(total);
      assertThat(error(total, rate, tax).multiply(BigInteger.TWO))
          .as("%d at %d", total, rate)
          .isLessThanOrEqualTo(BigInteger.valueOf(10_000 + rate));
      if (total != Long.MIN_VALUE) {
        assertThat(tax(-total, rate)).isEqualTo(-tax);
      }
    }
  }

  /** How far the tax is from the exact part, in units of 1 ÷ (10,000 + rate). */
  private static BigInteger error(long total, int rate, long tax) {
    return BigInteger.valueOf(tax)
        .multiply(BigInteger.valueOf(10_000 + rate))
        .subtract(BigInteger.valueOf(total).multiply(BigInteger.valueOf(rate)))
        .abs();
  }

  @Test
  void aDocumentThatDoesNotAddUpIsNone() {
    var good = Samples.invoice();
    assertThatThrownBy(() ->
            new Invoice(
                good.id(),
                good.number(),
                good.kind(),
                good.customer(),
                good.order(),
                Money.of(9_999, USD),
                good.tax(),
                good.seller(),
                good.buyer(),
                good.lines(),
                good.issuedAt(),
                null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000");
    assertThatThrownBy(() -> Samples.correcting(good))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credit note");
  }
}
