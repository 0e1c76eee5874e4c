package dev.florin.ledger;

import dev.florin.ledger.Loader.Accounts;
import dev.florin.ledger.Loader.Loaded;
import dev.florin.ledger.State.Head;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a loop remembers between batches: the ends of its shards, and accounts with their open lots.
 * True only as long as nobody else has written to the shard, which the fence of each write finds
 * out. Not thread-safe.
 */
final class Memory {
  private static final Duration CLOCK_AGE_MAX = Duration.ofSeconds(1);

  private final Map<Integer, End> ends = new HashMap<>();
  private final List<Map<UUID, Known>> shards;
  private Instant clock = Instant.EPOCH;
  private long clockReadAt;
  private boolean clockRead;

  /** The end of a shard, and the time that its next block must not be before. */
  private record End(Head head, Instant at) {}

  /** An account, or the place where none is yet, and its open lots in burn order. */
  private record Known(@Nullable Account account, List<Lot> openLots) {}

  Memory(int accountsMax) {
    this.shards =
        Stream.<Map<UUID, Known>>generate(() -> new Recent(accountsMax / Shards.COUNT))
            .limit(Shards.COUNT)
            .toList();
  }

  /** Whether these shards and the time are known well enough to decide on them. */
  boolean knows(Collection<Integer> wanted) {
    return clockRead
        && clockAge().compareTo(CLOCK_AGE_MAX) < 0
        && ends.keySet().containsAll(wanted);
  }

  /**
   * The time by PostgreSQL's clock, carried on since it was last read: for a moment only, and by a
   * clock that nobody sets, so that a node whose own time is wrong expires nothing.
   */
  Instant now(Collection<Integer> wanted) {
    var now = clock.plus(clockAge()).truncatedTo(ChronoUnit.MICROS);
    for (var shard : wanted) {
      var at = end(shard).at;
      now = at.isAfter(now) ? at : now;
    }
    return now;
  }

  private Duration clockAge() {
    return Duration.ofNanos(System.nanoTime() - clockReadAt);
  }

  private void read(Instant databaseTime) {
    clock = databaseTime;
    clockReadAt = System.nanoTime();
    clockRead = true;
  }

  /** What has to be read before the groups of a footprint can be decided. */
  Footprint missing(Footprint footprint) {
    return footprint.only((shard, account) -> !accounts(shard).containsKey(account));
  }

  /**
   * All that a decision about plain groups depends on, but for keys.
   *
   * @return null if that is not known: there are more accounts than are remembered, a hold has run
   *     out, which is not, or an account is counted in another scale, which only reading refuses
   */
  @Nullable State state(Footprint footprint, Instant at) {
    var heads = new HashMap<Integer, Head>();
    footprint.shards().forEach(shard -> heads.put(shard, end(shard).head));
    var places = footprint.places();
    var accounts = HashMap.<UUID, Account>newHashMap(places.size());
    var openLots = HashMap.<UUID, List<Lot>>newHashMap(places.size());
    for (var place : places.entrySet()) {
      var known = accounts(place.getValue().shard()).get(place.getKey());
      if (known == null) {
        return null;
      }
      if (known.account != null) {
        var scale = place.getValue().key().asset().scale();
        if (known.account.hasHoldsDue(at) || known.account.key().asset().scale() != scale) {
          return null;
        }
        accounts.put(place.getKey(), known.account);
        openLots.put(place.getKey(), known.openLots);
      }
    }
    return new State(heads, accounts, openLots, Map.of(), Map.of(), State.Holds.NONE);
  }

  /** What was read under the locks of its shards. */
  void learn(Loaded loaded) {
    read(loaded.at());
    loaded
        .state()
        .heads()
        .values()
        .forEach(head -> {
          var before = ends.put(head.shard(), new End(head, loaded.at()));
          if (before == null || before.head.blockNo() != head.blockNo()) {
            accounts(head.shard()).clear();
          }
        });
    learn(loaded.accounts());
  }

  void learn(Accounts loaded) {
    loaded
        .places()
        .forEach((id, place) -> {
          var account = loaded.accounts().get(id);
          var lots = loaded.openLots().getOrDefault(id, List.of());
          accounts(place.shard()).put(id, new Known(account, lots));
        });
  }

  /** A decision was committed; this is PostgreSQL's time of just now. */
  void learn(Decision decision, Instant databaseTime) {
    read(databaseTime);
    for (var block : decision.blocks()) {
      var head = new Head(block.shard(), block.blockNo(), block.nextSeq(), block.hash());
      ends.put(block.shard(), new End(head, block.at()));
    }
    for (var account : decision.accounts()) {
      var known = accounts(account.shard());
      var lots = decision.openLots().get(account.id());
      var before = known.get(account.id());
      var openLots =
          lots != null ? stored(lots) : before != null ? before.openLots : List.<Lot>of();
      known.put(account.id(), new Known(account.asStored(), openLots));
    }
  }

  private static List<Lot> stored(List<Lot> lots) {
    var stored = new ArrayList<Lot>(lots.size());
    for (var lot : lots) {
      stored.add(lot.asStored());
    }
    return stored;
  }

  void forget(int shard) {
    ends.remove(shard);
    accounts(shard).clear();
  }

  void forget() {
    ends.clear();
    shards.forEach(Map::clear);
  }

  private End end(int shard) {
    var end = ends.get(shard);
    if (end == null) {
      throw new IllegalStateException("shard " + shard + " is not remembered");
    }
    return end;
  }

  private Map<UUID, Known> accounts(int shard) {
    return shards.get(shard);
  }

  /** The accounts that were used last. */
  private static final class Recent extends LinkedHashMap<UUID, Known> {
    private static final long serialVersionUID = 1L;
    private final int max;

    Recent(int max) {
      super(256, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
      return size() > max;
    }
  }
}
