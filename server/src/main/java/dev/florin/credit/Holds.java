package dev.florin.credit;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.credit.BoundedTill.Wanted;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Capture;
import dev.florin.ledger.Group;
import dev.florin.ledger.HeldCredits;
import dev.florin.ledger.Hold;
import dev.florin.ledger.Release;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Setting credits aside, and taking or giving back what was set aside. Booked as {@link Spending}
 * is: not to be called within a transaction. Keys are 1 to 200 characters, or {@code null} for what
 * need not be repeatable. Thread-safe.
 */
@Component
public class Holds {
  /** The longest that credits are held. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final String REVENUE = "revenue";

  private final CreditLedger ledger;
  private final Till till;
  private final BoundedTill bounded;
  private final Clock clock;

  Holds(CreditLedger ledger, Till till, BoundedTill bounded, Clock clock) {
    this.ledger = ledger;
    this.till = till;
    this.bounded = bounded;
    this.clock = clock;
  }

  /**
   * Sets credits aside; the id of the hold is that of the operation.
   *
   * @param amount above zero
   * @param lasts after which what is left is given back; 1 second to {@link #LONGEST}
   */
  public Taken hold(
      Caller by, Customer customer, @Nullable String key, long amount, Duration lasts, Note note) {
    var details = note.details("hold", by, customer);
    return bounded.book(
        by,
        new Wanted(
            amount,
            new Hold(
                ledger.account(customer.id()),
                CallersKey.of(key),
                amount,
                lasts,
                REVENUE,
                details)));
  }

  /**
   * Takes held credits for good.
   *
   * @param amount above zero; {@code null} for all that is left
   * @param last whether what is left after it is given back
   */
  public Answer capture(
      Caller by,
      Customer customer,
      @Nullable String key,
      UUID hold,
      @Nullable Long amount,
      boolean last,
      Note note) {
    var details = note.details("capture", by, customer);
    return till.book(
        Group.of(
            new Capture(
                ledger.account(customer.id()), CallersKey.of(key), hold, amount, last, details)));
  }

  /** Gives held credits back. */
  public Answer release(Caller by, Customer customer, @Nullable String key, UUID hold, Note note) {
    var details = note.details("release", by, customer);
    return till.book(
        Group.of(new Release(ledger.account(customer.id()), CallersKey.of(key), hold, details)));
  }

  /** A hold of this customer, open or not. */
  public Optional<HeldCredits> find(CustomerId customer, UUID hold) {
    var now = clock.instant();
    return ledger.on((book, c) -> book.hold(c, ledger.account(customer), hold, now));
  }

  /** The customer's open holds, newest first. */
  public List<HeldCredits> open(CustomerId customer, int limit, @Nullable UUID before) {
    var now = clock.instant();
    return ledger.on((book, c) -> book.openHolds(c, ledger.account(customer), limit, before, now));
  }
}
