package dev.florin.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Books for many callers at once (group commit): what is waiting goes into one transaction, and
 * each caller gets its own answer. The sixteen shards are divided among one or more loops, each
 * with a thread and a connection of its own; several batchers, in one process or on several nodes,
 * may work on one database. Thread-safe.
 *
 * <p>Groups of one owner that wait at the same time are booked in the order in which they came,
 * unless one of them is refused at first sight, which is then looked at again after the others.
 */
public final class Batcher implements AutoCloseable {
  private final List<BatchLoop> loops;

  /**
   * How a batcher works.
   *
   * @param loops how many loops share the shards, 1 to 16
   * @param queue how many groups may wait in each loop before callers are told {@link Answer.Busy},
   *     1 to 1,000,000
   */
  public record Options(int loops, int queue) {
    /** What serves most: one loop decides while the other's batch is being written. */
    public static final Options DEFAULT = new Options(2, 20_000);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is not kept
     */
    public Options {
      if (loops < 1 || loops > Shards.COUNT) {
        throw new IllegalArgumentException("loops must be 1 to " + Shards.COUNT + ": " + loops);
      }
      if (queue < 1 || queue > 1_000_000) {
        throw new IllegalArgumentException("queue must be 1 to 1000000: " + queue);
      }
    }
  }

  /** What a caller is told. */
  public sealed interface Answer {
    /** The ledger has decided; an {@link Outcome.Applied} is durable. */
    record Decided(Outcome outcome) implements Answer {}

    /**
     * Too much is waiting. Nothing was done.
     *
     * @param retryAfter when it may be worth another try
     */
    record Busy(Duration retryAfter) implements Answer {}

    /**
     * The database is away or the service is stopping. Whether it was done is not known: repeat it
     * with the same keys.
     *
     * @param why for a log
     */
    record Unavailable(String why) implements Answer {}

    /**
     * This group cannot be booked, alone and repeatedly. Nothing was done.
     *
     * @param cause for a log
     */
    record Failed(Throwable cause) implements Answer {}
  }

  /** Told what the loops do, by their threads: must be quick and must not throw. */
  @FunctionalInterface
  public interface Watch {
    /**
     * A batch was answered.
     *
     * @param groups how many were in it
     * @param took from when the loop took it until its answers were known
     * @param waiting how many groups wait now
     */
    void batch(int groups, Duration took, int waiting);
  }

  /**
   * Starts the loops.
   *
   * @param source each loop takes one connection from it and keeps it; it is reset to no particular
   *     state, so give them a pool of their own or none
   */
  public Batcher(DataSource source, Options options, Watch watch) {
    loops =
        IntStream.range(0, options.loops)
            .mapToObj(n -> new BatchLoop(n, source, options.queue, watch))
            .toList();
    loops.forEach(BatchLoop::start);
  }

  /** Starts loops that nobody watches. */
  public Batcher(DataSource source, Options options) {
    this(source, options, (_, _, _) -> {});
  }

  /** Hands a group in; never blocks, and the answer always comes. */
  public CompletableFuture<Answer> submit(Group group) {
    return loops.get(group.shard() % loops.size()).submit(group);
  }

  /** Takes nothing more, books and answers what is waiting, and ends. */
  @Override
  public void close() {
    loops.forEach(BatchLoop::stop);
    loops.forEach(BatchLoop::awaitEnd);
  }
}
