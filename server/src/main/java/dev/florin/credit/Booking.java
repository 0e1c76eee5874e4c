package dev.florin.credit;

import dev.florin.access.CustomerId;
import dev.florin.ledger.PaymentKey;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be booked for a sale, in the words of those who sell. */
public sealed interface Booking {

  /**
   * Credits that were paid for.
   *
   * @param customer who gets them
   * @param sale the order's id; together with {@code line} it is what makes this happen once
   * @param line the item's number within the order
   * @param payment the provider's payment; it credits once, for ever
   * @param paid what this line cost; nothing for a gift of the seller's
   * @param lots what is credited, each part by itself
   * @param description what the history shows
   */
  record Purchase(
      CustomerId customer,
      String sale,
      int line,
      PaymentKey payment,
      Money paid,
      List<Lot> lots,
      String description)
      implements Booking {
    /** Copies the list, and checks that it says what the price was paid for. */
    public Purchase {
      lots = List.copyOf(lots);
      if (lots.stream().filter(lot -> !lot.bonus()).count() > 1) {
        throw new IllegalArgumentException("the price is that of one lot: " + lots);
      }
    }
  }

  /**
   * Credits that are used and run out together.
   *
   * @param credits how many, above zero
   * @param bonus whether they come on top of what was paid for
   * @param expiresAt when they run out; {@code null} for never
   */
  record Lot(long credits, boolean bonus, @Nullable Instant expiresAt) {
    /** Credits that never run out. */
    public static Lot lasting(long credits, boolean bonus) {
      return new Lot(credits, bonus, null);
    }
  }

  /**
   * Money of a sale, moved between accounts of the system: who gets what of it.
   *
   * @param key what makes this happen once, such as {@code goods/ord_…/1/0}
   * @param sale the order's id
   * @param legs 1 to 16
   */
  record Postings(String key, String sale, List<Leg> legs) implements Booking {
    /** Copies the list. */
    public Postings {
      legs = List.copyOf(legs);
    }
  }

  /**
   * One movement.
   *
   * @param debit the purpose of the account that loses, such as {@code clearing:stripe}
   * @param credit the purpose of the account that gains, such as {@code payable:cus_…}
   * @param amount above zero
   * @param type what the history calls it, as {@code fee}
   * @param description what the history shows
   */
  record Leg(String debit, String credit, Money amount, String type, String description) {}

  /**
   * Credits with which a sale is paid, taken from who buys.
   *
   * @param credits how many, above zero
   */
  record Payment(CustomerId customer, String sale, long credits, String description)
      implements Booking {}

  /**
   * Credits that were paid with and go back to who bought.
   *
   * @param time how often the sale was changed before, and once
   * @param credits how many, above zero
   */
  record GivenBack(CustomerId customer, String sale, int time, long credits, String description)
      implements Booking {}
}
