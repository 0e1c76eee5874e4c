package dev.florin.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * An exact amount of one asset. Immutable and thread-safe. Every calculation either is exact or is
 * told how to round; an amount that does not fit throws {@link ArithmeticException}.
 *
 * @param asset what is counted
 * @param minorUnits the amount in the asset's smallest unit (cents for EUR), may be negative
 */
public record Money(Asset asset, long minorUnits) implements Comparable<Money> {
  private static final int BASIS_POINTS_PER_WHOLE_DIGITS = 4;

  /** An amount in minor units: {@code Money.of(1999, Asset.currency("EUR"))} is EUR 19.99. */
  public static Money of(long minorUnits, Asset asset) {
    return new Money(asset, minorUnits);
  }

  /** Nothing of the asset. */
  public static Money zero(Asset asset) {
    return new Money(asset, 0);
  }

  /**
   * An amount from its decimal form: 19.99 with EUR is 1999 minor units.
   *
   * @param rounding what to do with digits beyond the asset's scale; {@link
   *     RoundingMode#UNNECESSARY} asserts that there are none
   * @throws ArithmeticException if it does not fit, or is inexact under {@code UNNECESSARY}
   */
  public static Money ofDecimal(BigDecimal decimal, Asset asset, RoundingMode rounding) {
    var scaled = decimal.setScale(asset.scale(), rounding);
    return new Money(asset, scaled.unscaledValue().longValueExact());
  }

  /**
   * This amount and another.
   *
   * @throws MixedAssetsException if the assets differ
   * @throws ArithmeticException on overflow
   */
  public Money plus(Money other) {
    requireSameAsset(other);
    return new Money(asset, Math.addExact(minorUnits, other.minorUnits));
  }

  /**
   * This amount less another.
   *
   * @throws MixedAssetsException if the assets differ
   * @throws ArithmeticException on overflow
   */
  public Money minus(Money other) {
    requireSameAsset(other);
    return new Money(asset, Math.subtractExact(minorUnits, other.minorUnits));
  }

  /**
   * This amount with the other sign.
   *
   * @throws ArithmeticException on overflow
   */
  public Money negated() {
    return new Money(asset, Math.negateExact(minorUnits));
  }

  /**
   * This amount taken {@code factor} times.
   *
   * @throws ArithmeticException on overflow
   */
  public Money times(long factor) {
    return new Money(asset, Math.multiplyExact(minorUnits, factor));
  }

  /** Whether this is exactly nothing. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  /** Whether this is more than nothing. */
  public boolean isPositive() {
    return minorUnits > 0;
  }

  /** Whether this is less than nothing. */
  public boolean isNegative() {
    return minorUnits < 0;
  }

  /**
   * A share of this amount: 290 basis points are 2.9 %.
   *
   * @param bps hundredths of a percent, may be negative
   * @throws ArithmeticException if it does not fit, or is inexact under {@code UNNECESSARY}
   */
  public Money basisPoints(int bps, RoundingMode mode) {
    var product = BigInteger.valueOf(minorUnits).multiply(BigInteger.valueOf(bps));
    var share = new BigDecimal(product, BASIS_POINTS_PER_WHOLE_DIGITS).setScale(0, mode);
    return new Money(asset, share.longValueExact());
  }

  /**
   * Splits this amount by weight without losing a minor unit: the parts always add up to it. What
   * does not divide evenly goes, one unit each, to the parts with the largest remainders, the
   * earlier first. Minus 5 splits as 5 does, with the other sign. {@code 5 by (1, 1, 1)} is {@code
   * 2, 2, 1}.
   *
   * @param weights none negative, their sum positive
   * @return one part for each weight, in order
   * @throws IllegalArgumentException if there is a negative weight, or no positive one
   */
  public List<Money> allocate(long... weights) {
    return new Allocation(minorUnits, weights)
        .parts().stream().map(part -> of(part, asset)).toList();
  }

  /** The decimal form with exactly the asset's scale: 1999 EUR minor units are 19.99. */
  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(minorUnits, asset.scale());
  }

  /**
   * Orders amounts of one asset.
   *
   * @throws MixedAssetsException if the assets differ
   */
  @Override
  public int compareTo(Money other) {
    requireSameAsset(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  private void requireSameAsset(Money other) {
    if (!asset.equals(other.asset)) {
      throw new MixedAssetsException(asset, other.asset);
    }
  }
}
