package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What services have resident, every few seconds. A restart begins anew, so that it is not told.
 */
final class Memory extends Chance {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final List<Node> nodes;
  private final List<Double> mebibytes = new ArrayList<>();

  Memory(List<Node> nodes) {
    super("memory", EVERY, new Random(1));
    this.nodes = nodes;
  }

  @Override
  void happen(Random random) {
    var all = nodes.stream().map(Node::mebibytes).toList();
    if (all.stream().allMatch(each -> each.isPresent() && each.getAsDouble() > 0)) {
      var largest = all.stream().mapToDouble(each -> each.getAsDouble()).max().orElseThrow();
      synchronized (mebibytes) {
        mebibytes.add(largest);
      }
    }
    for (var node : nodes) {
      if (node.hasDied()) {
        throw new BenchFailed(node.name() + " has ended by itself");
      }
    }
  }

  /** Forgets what was until now. */
  void forget() {
    synchronized (mebibytes) {
      mebibytes.clear();
    }
  }

  /** The median of the largest service's, over the first or the last fifth of the time. */
  double median(boolean last) {
    synchronized (mebibytes) {
      var part = Math.max(1, mebibytes.size() / 5);
      var some =
          last
              ? mebibytes.subList(mebibytes.size() - part, mebibytes.size())
              : mebibytes.subList(0, part);
      return some.stream().sorted().skip(some.size() / 2).findFirst().orElse(0.0);
    }
  }
}
