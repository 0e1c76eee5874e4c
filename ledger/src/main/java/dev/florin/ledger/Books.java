package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.State.Posted;
import dev.florin.ledger.State.UsedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final List<JournalRow> groupRows = new ArrayList<>();
  private Layers group;

  Books(State state) {
    this.state = state;
    this.batch = Layers.over(state);
    this.group = Layers.over(batch);
  }

  /** The account, or a new one with nothing in it. */
  Account account(AccountKey key, int shard) {
    var id = idOf(key, shard);
    var account = group.accounts.get(id);
    return account != null ? account : Account.unopened(id, key, shard);
  }

  UUID idOf(AccountKey key, int shard) {
    return ids.of(key, shard);
  }

  void put(Account account) {
    group.accounts.put(account.id(), account);
  }

  /** The open lots of an account in burn order. */
  List<Lot> openLots(UUID account) {
    var lots = group.openLots.get(account);
    return lots != null ? lots : List.of();
  }

  /** Records new or changed lots of one account. */
  void put(UUID account, List<Lot> changed) {
    var ids = changed.stream().map(Lot::id).collect(Collectors.toSet());
    var others = openLots(account).stream().filter(lot -> !ids.contains(lot.id()));
    var open = changed.stream().filter(lot -> lot.remaining() > 0);
    group.openLots.put(account, Stream.concat(others, open).sorted(Lot.BURN_ORDER).toList());
    changed.forEach(lot -> group.lots.put(lot.id(), lot));
  }

  @Nullable Posted posted(UsedKey key) {
    return group.posted.get(key);
  }

  void put(UsedKey key, Posted posted) {
    group.posted.put(key, posted);
  }

  /** The operation that credited the payment, if one did. */
  @Nullable UUID credited(PaymentKey key) {
    var credit = group.payments.get(key);
    return credit != null ? credit.operation() : state.payments().get(key);
  }

  void put(PaymentCredit credit) {
    group.payments.put(credit.key(), credit);
  }

  long nextSeq(int shard) {
    return state.head(shard).nextSeq()
        + rows.getOrDefault(shard, List.of()).size()
        + groupRows.size();
  }

  void add(JournalRow row) {
    groupRows.add(row);
  }

  /** Makes the open group part of the batch and opens the next one. */
  void keepGroup(int shard) {
    group.moveInto(batch);
    if (!groupRows.isEmpty()) {
      rows.computeIfAbsent(shard, _ -> new ArrayList<>()).addAll(groupRows);
    }
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

  /** The parts of the state that operations change. */
  record Layers(
      Layer<UUID, Account> accounts,
      Layer<UUID, List<Lot>> openLots,
      Layer<UUID, Lot> lots,
      Layer<UsedKey, Posted> posted,
      Layer<PaymentKey, PaymentCredit> payments) {

    static Layers over(State state) {
      return new Layers(
          new Layer<>(state.accounts()::get),
          new Layer<>(state.openLots()::get),
          new Layer<>(_ -> null),
          new Layer<>(state.posted()::get),
          new Layer<>(_ -> null));
    }

    static Layers over(Layers below) {
      return new Layers(
          new Layer<>(below.accounts::get),
          new Layer<>(below.openLots::get),
          new Layer<>(below.lots::get),
          new Layer<>(below.posted::get),
          new Layer<>(below.payments::get));
    }

    void moveInto(Layers target) {
      accounts.moveInto(target.accounts);
      openLots.moveInto(target.openLots);
      lots.moveInto(target.lots);
      posted.moveInto(target.posted);
      payments.moveInto(target.payments);
    }
  }
}
