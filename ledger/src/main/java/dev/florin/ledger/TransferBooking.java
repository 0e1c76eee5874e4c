package dev.florin.ledger;

import dev.florin.ledger.Booking.Booked;
import dev.florin.ledger.Booking.Result;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.JournalRow.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Books transfers as two legs, each in the shard of its customer and each through that shard's slot
 * of {@code transfers}, so that every row stays in one shard and all slots together are zero.
 */
final class TransferBooking {
  private final Postings here;

  TransferBooking(Postings here) {
    this.here = here;
  }

  Result transfer(Transfer transfer, Key key, int index) {
    var there = here.in(Shards.of(transfer.to().owner()));
    var giver = here.account(transfer.account());
    var refused = CreditBooking.refused(giver, transfer.amount(), index);
    if (refused != null) {
      return refused;
    }
    var _ = new Expiry(there).settle(transfer.to());
    var portions = Portion.exactly(transfer.amount(), here.openLots(transfer.account()), giver);
    var operation = here.newId();
    var receipt = send(transfer, key, operation, portions, there.idOf(transfer.to()));
    receive(transfer, operation, portions, there);
    return new Booked(receipt);
  }

  private Receipt send(
      Transfer transfer, Key key, UUID operation, List<Portion> portions, UUID receiver) {
    here.books().put(here.idOf(transfer.account()), Portion.lots(portions, Lot::less));
    var transfers = AccountKey.system(transfer.account().asset(), AccountKey.TRANSFERS);
    var movements =
        portions.stream()
            .map(portion ->
                Movement.of(
                    Kind.SEND, transfer.account(), transfers, portion.amount(), portion.lot().id()))
            .toList();
    var heading = Heading.of(movements, key, transfer.details()).facing(receiver);
    return here.post(operation, transfer.account(), heading, movements);
  }

  /** The key is the giver's; debts of the receiver are paid first. */
  private void receive(Transfer transfer, UUID operation, List<Portion> portions, Postings there) {
    var transfers = AccountKey.system(transfer.to().asset(), AccountKey.TRANSFERS);
    var receiver = there.idOf(transfer.to());
    var lots = new ArrayList<Lot>();
    var movements = new ArrayList<Movement>();
    for (var portion : portions) {
      var seq = there.nextSeq() + lots.size();
      var lot =
          portion.lot().sent(portion.amount(), receiver, there.newId(), seq, operation, there.at());
      lots.add(lot);
      movements.add(Movement.of(Kind.RECEIVE, transfers, transfer.to(), lot.granted(), lot.id()));
    }
    there.books().put(receiver, lots);
    var giver = here.idOf(transfer.account());
    var heading = Heading.of(movements, null, transfer.details()).facing(giver);
    var _ = there.post(operation, transfer.to(), heading, movements);
    new DebtBooking(there).repay(transfer.to(), lots);
  }
}
