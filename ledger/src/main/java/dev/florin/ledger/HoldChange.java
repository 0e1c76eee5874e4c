package dev.florin.ledger;

import dev.florin.ledger.Held.Part;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.JournalRow.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one operation does with one hold; posted once, at the end. */
final class HoldChange {
  private final Postings postings;
  private final AccountKey owner;
  private final AccountKey destination;
  private final Map<UUID, Lot> open;
  private final Map<UUID, Lot> changed = new LinkedHashMap<>();
  private final List<Movement> movements = new ArrayList<>();
  private Held held;
  private List<UUID> bounds = List.of();

  HoldChange(Postings postings, AccountKey owner, Held held) {
    this.postings = postings;
    this.owner = owner;
    this.held = held;
    this.destination = AccountKey.system(owner.asset(), held.destination());
    this.open = postings.openLots(owner).stream().collect(Collectors.toMap(Lot::id, lot -> lot));
  }

  HoldChange capture(long amount) {
    change(Kind.CAPTURE, held.first(amount), Lot::capturing);
    held = held.capturing(amount);
    var account = postings.account(owner);
    postings.books().put(account.holding(-amount).using(amount));
    return this;
  }

  HoldChange releaseRest() {
    var account = postings.account(owner);
    postings.books().put(account.holding(-held.left()));
    change(Kind.RELEASE, held.parts(), (lot, amount) -> lot.holding(-amount));
    bounds = Counting.giveBack(postings, owner, held);
    held = held.releasing();
    return this;
  }

  private void change(Kind kind, List<Part> parts, BiFunction<Lot, Long, Lot> change) {
    for (var part : parts) {
      var lot = changed.getOrDefault(part.lot(), open.get(part.lot()));
      if (lot == null || lot.held() < part.amount()) {
        throw new IllegalStateException("lots do not hold what is held by " + held);
      }
      changed.put(lot.id(), change.apply(lot, part.amount()));
      movements.add(Movement.ofHold(kind, owner, destination, part, held.id()));
    }
  }

  Receipt post(@Nullable Key key, Details details) {
    postings.books().put(held.account(), List.copyOf(changed.values()));
    postings.books().put(held);
    var heading = Heading.of(movements, key, details).under(bounds);
    return postings.post(postings.newId(), owner, heading, movements);
  }
}
