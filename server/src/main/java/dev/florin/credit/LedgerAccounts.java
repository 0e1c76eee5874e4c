package dev.florin.credit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** All accounts of the ledger, put together by what they are for. Thread-safe. */
@Component
public class LedgerAccounts {
  private final LedgerAccountStore store;
  private final Clock clock;

  LedgerAccounts(LedgerAccountStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Accounts of one purpose.
   *
   * @param system whether they are the seller's own, and not the customers'
   * @param purpose such as {@code clearing:stripe}, {@code deferred} or {@code credits}; {@code
   *     payable} for what all creators are owed
   * @param accounts how many have been booked on
   * @param balance credits less debits, in minor units
   * @param held how much of it is set aside, in minor units
   */
  public record Group(boolean system, String purpose, long accounts, long balance, long held) {}

  /**
   * All accounts that count the same thing.
   *
   * @param asset its code
   * @param scale how many of its digits stand behind the point
   */
  public record Sheet(String asset, int scale, List<Group> groups) {
    /** Copies the list. */
    public Sheet {
      groups = List.copyOf(groups);
    }

    /** What all of them come to: nothing, since whatever left one account came to another. */
    public long sum() {
      return groups.stream().mapToLong(Group::balance).reduce(0, Math::addExact);
    }
  }

  /** The accounts of one moment. */
  public record Trial(Instant at, List<Sheet> sheets) {
    /** Copies the list. */
    public Trial {
      sheets = List.copyOf(sheets);
    }
  }

  /** Every account there is, by asset; the system's first. */
  public Trial trial() {
    return new Trial(clock.instant(), store.sheets());
  }
}
