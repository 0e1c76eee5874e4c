package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.State.Posted;
import dev.florin.ledger.State.UsedKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state as it develops while a batch is decided: {@link State}, what earlier groups changed,
 * and on top the open group, which is kept or dropped as a whole.
 */
final class Books {
  private final State state;
  private final Layers layers;
  private final Map<Integer, List<JournalRow>> rows = new TreeMap<>();
  private final Map<Integer, List<JournalRow>> groupRows = new TreeMap<>();

  Books(State state) {
    this.state = state;
    this.layers = Layers.over(state);
  }

  /** The account, or a new one with nothing in it. */
  Account account(AccountKey key, int shard) {
    var id = idOf(key, shard);
    var account = layers.accounts().get(id);
    return account != null ? account : Account.unopened(id, key, shard);
  }

  UUID idOf(AccountKey key, int shard) {
    return key.id(shard);
  }

  void put(Account account) {
    layers.accounts().put(account.id(), account);
  }

  /** The open lots of an account in burn order. */
  List<Lot> openLots(UUID account) {
    var lots = layers.openLots().get(account);
    return lots != null ? lots : List.of();
  }

  /** Records new or changed lots of one account. */
  void put(UUID account, List<Lot> changed) {
    var lots = new ArrayList<>(openLots(account));
    for (var lot : changed) {
      layers.lots().put(lot.id(), lot);
      place(lots, lot);
    }
    layers.openLots().put(account, lots);
  }

  /** Where the order says that it belongs, which no change changes. One that is used up goes. */
  private static void place(List<Lot> lots, Lot changed) {
    var at = Collections.binarySearch(lots, changed, Lot.BURN_ORDER);
    if (at >= 0 && !lots.get(at).id().equals(changed.id())) {
      throw new IllegalStateException("two lots in one place: " + lots.get(at) + ", " + changed);
    }
    if (at >= 0 && changed.remaining() > 0) {
      lots.set(at, changed);
    } else if (at >= 0) {
      lots.remove(at);
    } else if (changed.remaining() > 0) {
      lots.add(-at - 1, changed);
    }
  }

  /** A hold that the batch names, or that has run out. */
  @Nullable Held hold(UUID id) {
    return layers.holds().get(id);
  }

  /** Those holds of an account that are known, the earliest to run out first. */
  List<Held> holdsOf(UUID account) {
    var known = layers.holdsOf().get(account);
    var holds = new ArrayList<Held>();
    for (var id : known == null ? List.<UUID>of() : known) {
      holds.add(Objects.requireNonNull(hold(id), "a hold that is not known"));
    }
    return holds;
  }

  /** Records a new or changed hold. */
  void put(Held held) {
    if (layers.holds().get(held.id()) == null) {
      var known = layers.holdsOf().get(held.account());
      var all = new ArrayList<>(known == null ? List.<UUID>of() : known);
      all.add(held.id());
      layers.holdsOf().put(held.account(), all);
    }
    layers.holds().put(held.id(), held);
  }

  @Nullable Posted posted(UsedKey key) {
    return layers.posted().get(key);
  }

  void put(UsedKey key, Posted posted) {
    layers.posted().put(key, posted);
  }

  /** What the payment credited, if it did. */
  @Nullable PaymentCredit credit(PaymentKey key) {
    return layers.payments().get(key);
  }

  void put(PaymentCredit credit) {
    layers.payments().put(credit.key(), credit);
  }

  long nextSeq(int shard) {
    return state.head(shard).nextSeq()
        + rows.getOrDefault(shard, List.of()).size()
        + groupRows.getOrDefault(shard, List.of()).size();
  }

  void add(int shard, JournalRow row) {
    groupRows.computeIfAbsent(shard, _ -> new ArrayList<>()).add(row);
  }

  /** Makes the open group part of the batch and opens the next one. */
  void keepGroup() {
    new NextExpiry(state.holds(), layers).update();
    layers.keep();
    groupRows.forEach(
        (shard, added) -> rows.computeIfAbsent(shard, _ -> new ArrayList<>()).addAll(added));
    groupRows.clear();
  }

  /** Forgets the open group and opens the next one. */
  void dropGroup() {
    layers.undo();
    groupRows.clear();
  }

  Map<Integer, List<JournalRow>> rows() {
    return rows;
  }

  Layers changes() {
    return layers;
  }
}
