package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * One node after the other becomes this build while the mix goes on, and the first goes back once
 * and forward again: as an upgrade is done, and taken back. Meanwhile both builds work on the
 * schema of the newer one.
 */
final class Upgrade extends Chance {
  private final List<Node> nodes;
  private final Path older;
  private final Path newer;
  private volatile int step;

  /** Its steps are spread over the time that there is. */
  Upgrade(List<Node> nodes, Path older, Path newer, Duration lasts) {
    super("upgrade", lasts.dividedBy(nodes.size() + 4L), new Random(1));
    this.nodes = nodes;
    this.older = older;
    this.newer = newer;
  }

  @Override
  void happen(Random random) {
    if (step == 0) {
      replace(nodes.getFirst(), newer);
    } else if (step == 1) {
      replace(nodes.getFirst(), older);
    } else if (!isDone()) {
      replace(nodes.get(step - 2), newer);
    }
    step = step + 1;
  }

  private static void replace(Node node, Path libraries) {
    try {
      node.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
    node.become(libraries);
    node.start();
  }

  /** Whether every node is of this build. */
  boolean isDone() {
    return step >= nodes.size() + 2;
  }
}
