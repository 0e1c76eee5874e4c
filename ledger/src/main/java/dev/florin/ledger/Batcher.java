package dev.florin.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/**
 * Books for many callers at once: what is waiting goes into one transaction, and each caller gets
 * its own answer (group commit). Thread-safe.
 */
public final class Batcher implements AutoCloseable {
  private static final int BATCH = 1000;

  private final DataSource source;
  private final Ledger ledger = new Ledger();
  private final BlockingQueue<Waiting> queue;
  private final Thread loop;
  private volatile boolean closed;

  private record Waiting(Group group, CompletableFuture<Answer> answer) {}

  /**
   * How a batcher works.
   *
   * @param loops how many loops share the shards, 1 to 16
   * @param queue how many groups may wait before callers are told {@link Answer.Busy}
   */
  public record Options(int loops, int queue) {
    /** What serves most. */
    public static final Options DEFAULT = new Options(1, 20_000);
  }

  /** What a caller is told. */
  public sealed interface Answer {
    /** The ledger has decided; an {@link Outcome.Applied} is durable. */
    record Decided(Outcome outcome) implements Answer {}

    /** Too much is waiting; nothing was done. */
    record Busy(Duration retryAfter) implements Answer {}

    /**
     * The database is away or the service is stopping. Whether it was done is not known: repeat it
     * with the same keys.
     */
    record Unavailable(String why) implements Answer {}

    /** This group cannot be booked, and it is not the caller's fault. Nothing was done. */
    record Failed(Throwable cause) implements Answer {}
  }

  /**
   * Starts the loops.
   *
   * @param source gives each loop a connection; no other use is made of it
   */
  public Batcher(DataSource source, Options options) {
    this.source = source;
    this.queue = new ArrayBlockingQueue<>(options.queue());
    this.loop = Thread.ofPlatform().name("florin-ledger-0").start(this::run);
  }

  /** Hands a group in; never blocks. */
  public CompletableFuture<Answer> submit(Group group) {
    var waiting = new Waiting(group, new CompletableFuture<>());
    if (closed) {
      waiting.answer.complete(new Answer.Unavailable("stopping"));
    } else if (!queue.offer(waiting)) {
      waiting.answer.complete(new Answer.Busy(Duration.ofSeconds(1)));
    }
    return waiting.answer;
  }

  private void run() {
    while (!closed) {
      try {
        var batch = new ArrayList<Waiting>();
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        answer(batch);
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  private void answer(List<Waiting> batch) {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var outcomes = ledger.post(connection, batch.stream().map(Waiting::group).toList());
        connection.commit();
        for (var i = 0; i < batch.size(); i++) {
          batch.get(i).answer.complete(new Answer.Decided(outcomes.get(i)));
        }
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        batch.forEach(waiting -> waiting.answer.complete(new Answer.Failed(failure)));
      }
    } catch (SQLException away) {
      batch.forEach(waiting -> waiting.answer.complete(new Answer.Unavailable(away.toString())));
    }
  }

  /** Takes nothing more, answers what is waiting, and ends. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    loop.interrupt();
    loop.join();
    var rest = new ArrayList<Waiting>();
    queue.drainTo(rest);
    rest.forEach(waiting -> waiting.answer.complete(new Answer.Unavailable("stopping")));
  }
}
