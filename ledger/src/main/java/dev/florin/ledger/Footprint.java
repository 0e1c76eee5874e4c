package dev.florin.ledger;

import dev.florin.ledger.Group.Keyed;
import dev.florin.ledger.State.UsedKey;
import dev.florin.money.Asset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;

/** What a batch may touch, and so what has to be locked and read before it is decided. */
final class Footprint {
  /** An account and the shard in which it is booked. */
  record Place(AccountKey key, int shard) {
    boolean hasLots() {
      return !key.isSystem() && !key.isDebt() && !key.isBound();
    }
  }

  private final Set<Integer> shards = new TreeSet<>();
  private final Map<UUID, Place> accounts = new HashMap<>();
  private final Set<UsedKey> keys = new HashSet<>();
  private final Set<PaymentKey> payments = new HashSet<>();
  private final Set<UUID> holds = new HashSet<>();
  private final Set<UUID> closing = new HashSet<>();

  private Footprint() {}

  /**
   * The footprint of the groups.
   *
   * @throws IllegalArgumentException if they count one asset in different scales
   */
  static Footprint of(List<Group> groups) {
    var footprint = new Footprint();
    for (var group : groups) {
      var shard = group.shard();
      footprint.shards.add(shard);
      group.keyed().forEach(keyed -> footprint.add(keyed, shard));
      group.bounds().forEach(bound -> footprint.add(bound.account(), shard));
    }
    return footprint;
  }

  private void add(Keyed keyed, int shard) {
    var operation = keyed.operation();
    var account = add(operation.account(), shard);
    var asset = operation.account().asset();
    if (!(operation instanceof Expire)) {
      keys.add(keyed.key());
    }
    if (!operation.account().isSystem()) {
      system(asset, shard, "breakage");
    }
    switch (operation) {
      case Grant grant -> grant(grant, shard);
      case Spend spend -> system(asset, shard, spend.destination());
      case Entry entry -> add(entry.credit(), shard);
      case Hold hold -> system(asset, shard, hold.destination());
      case Impound impound -> {
        payments.add(impound.payment());
        system(asset, shard, Grant.USUAL_SOURCE);
      }
      case Capture capture -> hold(capture.hold(), account);
      case Release release -> hold(release.hold(), account);
      case Transfer transfer -> transfer(transfer, shard);
      case Clawback clawback -> {
        payments.add(clawback.payment());
        add(clawback.account().debt(), shard);
        system(asset, shard, "funding", "written_off", AccountKey.CONTROL);
      }
      case WriteOff writeOff -> {
        add(writeOff.account().debt(), shard);
        system(asset, shard, "written_off");
      }
      case Freeze _ -> system(asset, shard, AccountKey.CONTROL);
      case Expire _ -> {}
    }
  }

  private void grant(Grant grant, int shard) {
    system(grant.account().asset(), shard, grant.source());
    debt(grant.account(), shard);
    if (grant.payment() != null) {
      payments.add(grant.payment());
    }
  }

  private void transfer(Transfer transfer, int shard) {
    var there = Shards.of(transfer.to().owner());
    shards.add(there);
    add(transfer.to(), there);
    debt(transfer.to(), there);
    system(transfer.to().asset(), shard, AccountKey.TRANSFERS);
    system(transfer.to().asset(), there, AccountKey.TRANSFERS, "breakage");
  }

  /** What arrives pays debts first. */
  private void debt(AccountKey account, int shard) {
    if (account.isCredits()) {
      add(account.debt(), shard);
    }
  }

  private void hold(UUID hold, UUID account) {
    holds.add(hold);
    closing.add(account);
  }

  private void system(Asset asset, int shard, String... purposes) {
    for (var purpose : purposes) {
      add(AccountKey.system(asset, purpose), shard);
    }
  }

  private UUID add(AccountKey key, int shard) {
    var id = key.id(shard);
    var place = new Place(key, shard);
    var known = accounts.putIfAbsent(id, place);
    if (known != null && !known.equals(place)) {
      throw new IllegalArgumentException("one asset in two scales: " + key + ", " + known.key);
    }
    return id;
  }

  /** The same with only some of its accounts, and with nothing else. */
  Footprint only(BiPredicate<Integer, UUID> shardAndAccount) {
    var part = new Footprint();
    accounts.forEach((id, place) -> {
      if (shardAndAccount.test(place.shard, id)) {
        part.accounts.put(id, place);
      }
    });
    return part;
  }

  /** In ascending order. */
  List<Integer> shards() {
    return List.copyOf(shards);
  }

  List<UUID> accounts() {
    return List.copyOf(accounts.keySet());
  }

  Map<UUID, Place> places() {
    return accounts;
  }

  /** The customers' accounts that have lots. */
  List<UUID> customers() {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().hasLots())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The holds that are named. */
  List<UUID> holds() {
    return List.copyOf(holds);
  }

  /** The accounts whose holds are named. */
  Set<UUID> closing() {
    return closing;
  }

  /**
   * Adds the accounts that gain what is captured of these holds, and those that count them.
   *
   * @return those that were not part of the batch before
   */
  List<UUID> addDestinations(Collection<Held> found) {
    var before = Set.copyOf(accounts.keySet());
    for (var held : found) {
      var owner = accounts.get(held.account());
      // A hold of another customer may be named, and is refused.
      if (owner != null) {
        system(owner.key.asset(), owner.shard, held.destination());
        held.bounds().forEach(name -> add(owner.key.beside(name), owner.shard));
      }
    }
    return accounts.keySet().stream().filter(id -> !before.contains(id)).toList();
  }

  Place place(UUID account) {
    var place = accounts.get(account);
    if (place == null) {
      throw new IllegalStateException("not part of the batch: " + account);
    }
    return place;
  }

  List<UsedKey> keys() {
    return List.copyOf(keys);
  }

  List<PaymentKey> payments() {
    return List.copyOf(payments);
  }
}
