package dev.florin.ledger;

import dev.florin.ledger.JournalRow.Heading;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Books what has run out: holds are released, then lots go to breakage. */
final class Expiry {
  private static final Details OF_LOTS = new Details("expiry", "", "", Map.of());
  private static final Details OF_HOLD = new Details("hold_expiry", "", "", Map.of());

  private final Postings postings;

  Expiry(Postings postings) {
    this.postings = postings;
  }

  /**
   * Brings an account up to the time of the batch.
   *
   * @return of the last thing booked, if anything was
   */
  @Nullable Receipt settle(AccountKey owner) {
    var released = releaseHolds(owner);
    var expired = expireLots(owner);
    return expired != null ? expired : released;
  }

  private @Nullable Receipt releaseHolds(AccountKey owner) {
    var expiry = postings.account(owner).holdExpiry();
    if (expiry == null || expiry.isAfter(postings.at())) {
      return null;
    }
    Receipt receipt = null;
    for (var held : postings.books().holdsOf(postings.idOf(owner))) {
      if (held.open() && held.expired(postings.at())) {
        receipt = new HoldChange(postings, owner, held).releaseRest().post(null, OF_HOLD);
      }
    }
    return receipt;
  }

  /** What is held of an expired lot stays until it is captured or released. */
  @Nullable Receipt expireLots(AccountKey owner) {
    var account = postings.idOf(owner);
    var movements = new ArrayList<Movement>();
    var lots = new ArrayList<Lot>();
    var breakage = AccountKey.system(owner.asset(), "breakage");
    for (var lot : postings.books().openLots(account)) {
      if (lot.expired(postings.at()) && lot.free() > 0) {
        movements.add(Movement.of(Kind.EXPIRE, owner, breakage, lot.free(), lot.id()));
        lots.add(lot.less(lot.free()));
      }
    }
    if (movements.isEmpty()) {
      return null;
    }
    postings.books().put(account, lots);
    var heading = Heading.of(movements, null, OF_LOTS);
    return postings.post(postings.newId(), owner, heading, movements);
  }
}
