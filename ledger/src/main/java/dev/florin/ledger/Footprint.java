package dev.florin.ledger;

import dev.florin.ledger.State.UsedKey;
import java.util.Comparator;
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
  /** As PostgreSQL sorts uuid: unsigned. */
  private static final Comparator<UUID> ASCENDING =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  /** An account and the shard in which it is booked. */
  record Place(AccountKey key, int shard) {}

  private final AccountIds ids = new AccountIds();
  private final Set<Integer> shards = new TreeSet<>();
  private final Map<UUID, Place> accounts = new HashMap<>();
  private final Set<UsedKey> keys = new HashSet<>();
  private final Set<PaymentKey> payments = new HashSet<>();

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
      group.operations().forEach(operation -> footprint.add(operation, shard));
    }
    return footprint;
  }

  private void add(Operation operation, int shard) {
    var account = add(operation.account(), shard);
    keys.add(new UsedKey(account, IdempotencyKey.stored(operation.idem())));
    var asset = operation.account().asset();
    switch (operation) {
      case Grant grant -> {
        add(AccountKey.system(asset, grant.source()), shard);
        add(AccountKey.system(asset, "breakage"), shard);
        if (grant.payment() != null) {
          payments.add(grant.payment());
        }
      }
      case Spend spend -> {
        add(AccountKey.system(asset, spend.destination()), shard);
        add(AccountKey.system(asset, "breakage"), shard);
      }
      case Entry entry -> add(entry.credit(), shard);
      default -> throw new UnsupportedOperationException("not yet: " + operation);
    }
  }

  private UUID add(AccountKey key, int shard) {
    var id = ids.of(key, shard);
    var place = new Place(key, shard);
    var known = accounts.putIfAbsent(id, place);
    if (known != null && !known.equals(place)) {
      throw new IllegalArgumentException("one asset in two scales: " + key + ", " + known.key);
    }
    return id;
  }

  /** The same with only some of its accounts, and without keys and payments. */
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

  /** In the order of locking: customers ascending, then the system's accounts ascending. */
  List<UUID> accounts() {
    return accounts.keySet().stream()
        .sorted(Comparator.<UUID, Boolean>comparing(this::isSystem).thenComparing(ASCENDING))
        .toList();
  }

  Map<UUID, Place> places() {
    return accounts;
  }

  List<UUID> customers() {
    return accounts.keySet().stream().filter(id -> !isSystem(id)).toList();
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

  private boolean isSystem(UUID account) {
    return place(account).key.isSystem();
  }
}
