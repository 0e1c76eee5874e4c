package dev.florin.ledger;

import java.util.Random;

/** Random numbers that can be had again: the seed is printed, {@code -Dflorin.seed=} sets it. */
final class Seed {
  private Seed() {}

  static Random random(String test) {
    var seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println(test + ": -Dflorin.seed=" + seed);
    return new Random(seed);
  }
}
