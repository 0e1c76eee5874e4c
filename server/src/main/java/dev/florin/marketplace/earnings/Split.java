package dev.florin.marketplace.earnings;

import java.math.BigInteger;

/**
 * How a price is divided, in minor units of one currency; {@code tax + fee + share = gross},
 * always. Also how much of that is reversed, or the difference of two such, which may be below
 * zero.
 */
record Split(long gross, long tax, long fee, long share) {
  private static final long WHOLE_BP = 10_000;

  /** Nothing at all. */
  static final Split NOTHING = new Split(0, 0, 0, 0);

  /** Checks that it adds up. */
  Split {
    if (Math.addExact(Math.addExact(tax, fee), share) != gross) {
      throw new IllegalArgumentException(tax + " + " + fee + " + " + share + " is not " + gross);
    }
  }

  /**
   * The fee is a part of what remains without the tax, rounded half up to the minor unit; the share
   * is all the rest, so that no unit is lost.
   *
   * @param gross what is paid, not negative
   * @param tax what of it is tax
   * @param feeBp the fee's rate in basis points, 0 to 10,000
   */
  static Split of(long gross, long tax, int feeBp) {
    var net = gross - tax;
    var fee = halfUp(net, feeBp, WHOLE_BP);
    return new Split(gross, tax, fee, net - fee);
  }

  /**
   * What is reversed when so much of the price has come back in all. The share's part is rounded
   * half up; fee and tax divide what remains, the tax's part rounded half up. Nothing comes back
   * for nothing, and all of it for all.
   *
   * @param returned 0 to {@code price}, in the order's asset
   */
  Split part(long returned, long price) {
    if (returned < 0 || returned > price) {
      throw new IllegalArgumentException(returned + " cannot come back of " + price);
    }
    if (returned == 0) {
      return NOTHING;
    }
    var backGross = halfUp(gross, returned, price);
    var backShare = halfUp(share, returned, price);
    var rest = backGross - backShare;
    var backTax = rest == 0 ? 0 : halfUp(tax, rest, tax + fee);
    return new Split(backGross, backTax, rest - backTax, backShare);
  }

  Split minus(Split other) {
    return new Split(gross - other.gross, tax - other.tax, fee - other.fee, share - other.share);
  }

  boolean isNothing() {
    return equals(NOTHING);
  }

  /** {@code amount × part ÷ whole}, none of them negative, rounded half up. */
  static long halfUp(long amount, long part, long whole) {
    var twice = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).shiftLeft(1);
    return twice
        .add(BigInteger.valueOf(whole))
        .divide(BigInteger.valueOf(whole).shiftLeft(1))
        .longValueExact();
  }
}
