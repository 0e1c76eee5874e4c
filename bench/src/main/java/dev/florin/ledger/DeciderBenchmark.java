package dev.florin.ledger;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a spend costs in Java alone: the pure decision on a batch of 1,000 (block hashes included),
 * and the hashing of such a block by itself. Per spend, not per batch.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeciderBenchmark {
  private static final int SPENDS = 1000;
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Details DETAILS = new Details("spend", "bench", "a spend", Map.of());

  /** Called by JMH. */
  public DeciderBenchmark() {}

  /** A thousand accounts with two lots each, and a spend of each. */
  @State(Scope.Benchmark)
  public static class Spread {
    private final Decider decider = new Decider(Ids::next);
    private dev.florin.ledger.State state = empty();
    private List<Group> spends = List.of();

    /** Called by JMH. */
    public Spread() {}

    /** Grants by the decider itself, so that this is the state that it would find. */
    @Setup
    public void grant() {
      var owners = IntStream.range(0, SPENDS).mapToObj(i -> "holder-" + i).toList();
      var granted =
          decider.decide(
              state, owners.stream().map(owner -> Group.of(granting(owner))).toList(), NOW);
      state = after(granted);
      spends = owners.stream().map(owner -> Group.of(spending(owner))).toList();
    }
  }

  /** A block of a thousand rows. */
  @State(Scope.Benchmark)
  public static class OneBlock {
    private List<JournalRow> rows = List.of();

    /** Called by JMH. */
    public OneBlock() {}

    /** Spends of one account, because an account's spends are in one shard. */
    @Setup
    public void spend() {
      var decider = new Decider(Ids::next);
      var granted = decider.decide(empty(), List.of(Group.of(granting("hot"))), NOW);
      var spends = IntStream.range(0, SPENDS).mapToObj(_ -> Group.of(spending("hot"))).toList();
      rows = decider.decide(after(granted), spends, NOW).blocks().getFirst().rows();
    }
  }

  /** The decision. */
  @Benchmark
  @OperationsPerInvocation(SPENDS)
  public Object decide(Spread spread) {
    return spread.decider.decide(spread.state, spread.spends, NOW);
  }

  /** The hash. */
  @Benchmark
  @OperationsPerInvocation(SPENDS)
  public Object hash(OneBlock block) {
    return BlockHash.of(BlockHash.GENESIS, 0, 1, NOW, block.rows);
  }

  private static Grant granting(String owner) {
    var part = new Grant.Part(1_000_000, 0, null, false, null);
    return new Grant(key(owner), Ids.next().toString(), List.of(part, part), null, DETAILS);
  }

  private static Spend spending(String owner) {
    return new Spend(key(owner), Ids.next().toString(), 1, DETAILS);
  }

  private static AccountKey key(String owner) {
    return AccountKey.credits(Asset.credits(), owner);
  }

  private static dev.florin.ledger.State empty() {
    return new dev.florin.ledger.State(
        heads(), Map.of(), Map.of(), Map.of(), Map.of(), dev.florin.ledger.State.Holds.NONE);
  }

  private static dev.florin.ledger.State after(Decision decision) {
    Map<UUID, Account> accounts =
        decision.accounts().stream().collect(Collectors.toMap(Account::id, Function.identity()));
    Map<UUID, List<Lot>> lots =
        decision.lots().stream()
            .sorted(Lot.BURN_ORDER)
            .collect(Collectors.groupingBy(Lot::account));
    return new dev.florin.ledger.State(
        heads(), accounts, lots, Map.of(), Map.of(), dev.florin.ledger.State.Holds.NONE);
  }

  private static Map<Integer, dev.florin.ledger.State.Head> heads() {
    var heads = new HashMap<Integer, dev.florin.ledger.State.Head>();
    for (var shard = 0; shard < Shards.COUNT; shard++) {
      heads.put(shard, new dev.florin.ledger.State.Head(shard, 0, 1, BlockHash.GENESIS));
    }
    return heads;
  }
}
