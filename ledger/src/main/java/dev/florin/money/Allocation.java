package dev.florin.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Largest-remainder division of an amount by weights. */
final class Allocation {
  private final int sign;
  private final BigInteger magnitude;
  private final long[] weights;
  private final BigInteger sum;

  Allocation(long amount, long[] weights) {
    this.sign = Long.signum(amount);
    this.magnitude = BigInteger.valueOf(amount).abs();
    this.weights = weights.clone();
    this.sum = sumOf(weights);
  }

  List<Long> parts() {
    var shares = new ArrayList<BigInteger>();
    var remainders = new ArrayList<BigInteger>();
    var left = magnitude;
    for (var weight : weights) {
      var division = magnitude.multiply(BigInteger.valueOf(weight)).divideAndRemainder(sum);
      shares.add(division[0]);
      remainders.add(division[1]);
      left = left.subtract(division[0]);
    }
    // Fewer units are left than there are parts with a remainder, so a weight of zero gets nothing.
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
        .limit(left.intValueExact())
        .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
    return shares.stream().map(this::signed).toList();
  }

  private Long signed(BigInteger share) {
    return (sign < 0 ? share.negate() : share).longValueExact();
  }

  private static BigInteger sumOf(long[] weights) {
    var sum = BigInteger.ZERO;
    for (var weight : weights) {
      if (weight < 0) {
        throw new IllegalArgumentException("weights must not be negative: " + weight);
      }
      sum = sum.add(BigInteger.valueOf(weight));
    }
    if (sum.signum() == 0) {
      throw new IllegalArgumentException("at least one weight must be positive");
    }
    return sum;
  }
}
