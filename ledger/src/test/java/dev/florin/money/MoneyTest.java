package dev.florin.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Asset EUR = Asset.currency("EUR");
  private static final Asset USD = Asset.currency("usd");
  private static final int SAMPLES = 5000;

  @Test
  void calculatesExactly() {
    assertThat(eur(1999).plus(eur(1))).isEqualTo(eur(2000));
    assertThat(eur(1).minus(eur(3))).isEqualTo(eur(-2));
    assertThat(eur(3).negated()).isEqualTo(eur(-3));
    assertThat(eur(-3).times(7)).isEqualTo(eur(-21));
    assertThat(eur(2)).isGreaterThan(eur(1));
    assertThat(Money.zero(EUR).isZero()).isTrue();
    assertThat(eur(1).isPositive()).isTrue();
    assertThat(eur(-1).isNegative()).isTrue();
  }

  @Test
  void refusesToMixAssets() {
    var dollar = Money.of(1, USD);
    assertThatExceptionOfType(MixedAssetsException.class).isThrownBy(() -> eur(1).plus(dollar));
    assertThatExceptionOfType(MixedAssetsException.class).isThrownBy(() -> eur(1).minus(dollar));
    assertThatExceptionOfType(MixedAssetsException.class)
        .isThrownBy(() -> eur(1).compareTo(dollar));
  }

  @Test
  void refusesWhatDoesNotFit() {
    var most = eur(Long.MAX_VALUE);
    var least = eur(Long.MIN_VALUE);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(eur(1)));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(eur(1)));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(least::negated);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> most.basisPoints(10_001, RoundingMode.DOWN));
  }

  @Test
  void takesBasisPointsWithTheRoundingAskedFor() {
    assertThat(eur(1050).basisPoints(290, RoundingMode.HALF_UP)).isEqualTo(eur(30));
    assertThat(eur(50).basisPoints(100, RoundingMode.HALF_EVEN)).isEqualTo(eur(0));
    assertThat(eur(50).basisPoints(100, RoundingMode.HALF_UP)).isEqualTo(eur(1));
    assertThat(eur(-50).basisPoints(100, RoundingMode.FLOOR)).isEqualTo(eur(-1));
    assertThat(eur(Long.MAX_VALUE).basisPoints(10_000, RoundingMode.UNNECESSARY))
        .isEqualTo(eur(Long.MAX_VALUE));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> eur(1).basisPoints(1, RoundingMode.UNNECESSARY));
  }

  @Test
  void convertsToAndFromDecimal() {
    assertThat(eur(1999).toDecimal()).isEqualTo(new BigDecimal("19.99"));
    assertThat(Money.ofDecimal(new BigDecimal("19.9"), EUR, RoundingMode.UNNECESSARY))
        .isEqualTo(eur(1990));
    assertThat(Money.ofDecimal(new BigDecimal("0.005"), EUR, RoundingMode.HALF_UP))
        .isEqualTo(eur(1));
    assertThat(Money.of(500, Asset.currency("JPY")).toDecimal()).isEqualTo(new BigDecimal("500"));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Money.ofDecimal(new BigDecimal("0.005"), EUR, RoundingMode.UNNECESSARY));
  }

  @Test
  void allocatesTheOddUnitsToTheLargestRemaindersFirst() {
    assertThat(eur(5).allocate(1, 1, 1)).containsExactly(eur(2), eur(2), eur(1));
    assertThat(eur(-5).allocate(1, 1, 1)).containsExactly(eur(-2), eur(-2), eur(-1));
    assertThat(eur(100).allocate(1, 2, 0)).containsExactly(eur(33), eur(67), eur(0));
    assertThat(eur(0).allocate(3, 4)).containsExactly(eur(0), eur(0));
  }

  @Test
  void refusesWeightsThatCannotDivide() {
    assertThatIllegalArgumentException().isThrownBy(() -> eur(5).allocate());
    assertThatIllegalArgumentException().isThrownBy(() -> eur(5).allocate(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> eur(5).allocate(2, -1));
  }

  @Test
  void neverLosesAUnitInAnAllocation() {
    var random = random();
    for (var i = 0; i < SAMPLES; i++) {
      var amount = random.nextLong() >> random.nextInt(64);
      var weights = weights(random);
      var parts = eur(amount).allocate(weights);

      assertThat(parts).hasSameSizeAs(weights);
      assertThat(sum(parts)).isEqualTo(BigInteger.valueOf(amount));
      assertThat(eur(amount).allocate(weights)).isEqualTo(parts);
      assertFair(amount, weights, parts);
    }
  }

  private static void assertFair(long amount, long[] weights, List<Money> parts) {
    var total = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger::add).get();
    for (var i = 0; i < weights.length; i++) {
      // |part * total - amount * weight| < total: within one unit of the exact share.
      var exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weights[i]));
      var actual = BigInteger.valueOf(parts.get(i).minorUnits()).multiply(total);
      assertThat(exact.subtract(actual).abs()).isLessThan(total);
      if (weights[i] == 0) {
        assertThat(parts.get(i).isZero()).isTrue();
      }
    }
  }

  private static long[] weights(Random random) {
    var weights = new long[1 + random.nextInt(8)];
    Arrays.setAll(weights, i -> random.nextLong() >>> (1 + random.nextInt(63)));
    weights[random.nextInt(weights.length)] |= 1;
    return weights;
  }

  private static BigInteger sum(List<Money> parts) {
    return parts.stream()
        .map(part -> BigInteger.valueOf(part.minorUnits()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Random random() {
    var seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("MoneyTest: -Dflorin.seed=" + seed);
    return new Random(seed);
  }

  private static Money eur(long minorUnits) {
    return Money.of(minorUnits, EUR);
  }
}
