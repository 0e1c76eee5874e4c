package dev.florin.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A part of what is free in a lot. */
record Portion(Lot lot, long amount) {

  /** Up to an amount out of the lots in their order; less if there is not so much. */
  static List<Portion> upTo(long amount, List<Lot> lots) {
    var portions = new ArrayList<Portion>();
    var left = amount;
    for (var lot : lots) {
      var taken = Math.min(left, lot.free());
      if (taken > 0) {
        portions.add(new Portion(lot, taken));
        left -= taken;
      }
    }
    return portions;
  }

  /**
   * An amount that the account has.
   *
   * @throws IllegalStateException if its lots have not
   */
  static List<Portion> exactly(long amount, List<Lot> lots, Account account) {
    var portions = upTo(amount, lots);
    if (total(portions) != amount) {
      throw new IllegalStateException("lots do not add up to the balance of " + account);
    }
    return portions;
  }

  static long total(List<Portion> portions) {
    return portions.stream().mapToLong(Portion::amount).sum();
  }

  /** The lots as they are after something was done with each portion. */
  static List<Lot> lots(List<Portion> portions, BiFunction<Lot, Long, Lot> change) {
    return portions.stream().map(portion -> change.apply(portion.lot, portion.amount)).toList();
  }
}
