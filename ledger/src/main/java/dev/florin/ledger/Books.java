package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.State.Posted;
import dev.florin.ledger.State.UsedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state as it develops while a batch is decided: {@link State}, what earlier groups changed,
 * and on top the open group, which is kept or dropped as a whole.
 */
final class Books {
  private final State state;
  private final AccountIds ids = new AccountIds();
  private final Layers batch;
  private final Map<Integer, List<JournalRow>> rows = new TreeMap<>();
  private final Map<Integer, List<JournalRow>> groupRows = new TreeMap<>();
  private Layers group;

  Books(State state) {
    this.state = state;
    this.batch = Layers.over(state);
    this.group = Layers.over(batch);
  }

  /** The account, or a new one with nothing in it. */
  Account account(AccountKey key, int shard) {
    var id = idOf(key, shard);
    var account = group.accounts().get(id);
    return account != null ? account : Account.unopened(id, key, shard);
  }

  UUID idOf(AccountKey key, int shard) {
    return ids.of(key, shard);
  }

  void put(Account account) {
    group.accounts().put(account.id(), account);
  }

  /** The open lots of an account in burn order. */
  List<Lot> openLots(UUID account) {
    var lots = group.openLots().get(account);
    return lots != null ? lots : List.of();
  }

  /** Records new or changed lots of one account. */
  void put(UUID account, List<Lot> changed) {
    var ids = changed.stream().map(Lot::id).collect(Collectors.toSet());
    var others = openLots(account).stream().filter(lot -> !ids.contains(lot.id()));
    var open = changed.stream().filter(lot -> lot.remaining() > 0);
    group.openLots().put(account, Stream.concat(others, open).sorted(Lot.BURN_ORDER).toList());
    changed.forEach(lot -> group.lots().put(lot.id(), lot));
  }

  /** A hold that the batch names, or that has run out. */
  @Nullable Held hold(UUID id) {
    return group.holds().get(id);
  }

  /** Those holds of an account that are known, the earliest to run out first. */
  List<Held> holdsOf(UUID account) {
    var known = group.holdsOf().get(account);
    var holds = new ArrayList<Held>();
    for (var id : known == null ? List.<UUID>of() : known) {
      holds.add(Objects.requireNonNull(hold(id), "a hold that is not known"));
    }
    return holds;
  }

  /** Records a new or changed hold. */
  void put(Held held) {
    if (group.holds().get(held.id()) == null) {
      var known = group.holdsOf().get(held.account());
      var all = new ArrayList<>(known == null ? List.<UUID>of() : known);
      all.add(held.id());
      group.holdsOf().put(held.account(), all);
    }
    group.holds().put(held.id(), held);
  }

  @Nullable Posted posted(UsedKey key) {
    return group.posted().get(key);
  }

  void put(UsedKey key, Posted posted) {
    group.posted().put(key, posted);
  }

  /** What the payment credited, if it did. */
  @Nullable PaymentCredit credit(PaymentKey key) {
    return group.payments().get(key);
  }

  void put(PaymentCredit credit) {
    group.payments().put(credit.key(), credit);
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
    new NextExpiry(state.holds(), group, batch).update();
    group.moveInto(batch);
    groupRows.forEach(
        (shard, added) -> rows.computeIfAbsent(shard, _ -> new ArrayList<>()).addAll(added));
    dropGroup();
  }

  /** Forgets the open group and opens the next one. */
  void dropGroup() {
    groupRows.clear();
    group = Layers.over(batch);
  }

  Map<Integer, List<JournalRow>> rows() {
    return rows;
  }

  Layers changes() {
    return batch;
  }
}
