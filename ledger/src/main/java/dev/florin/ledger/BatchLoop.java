package dev.florin.ledger;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Desk.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** One queue, one thread, one connection: takes what is waiting and books it together. */
final class BatchLoop {
  private static final int BATCH_MAX = 1000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final String STOPPING = "the service is stopping";

  private final BlockingQueue<Waiting> queue;
  private final Desk desk;
  private final Batcher.Watch watch;
  private final Thread thread;
  private volatile boolean stopped;

  private sealed interface Waiting {}

  private record Caller(Group group, CompletableFuture<Answer> answer) implements Waiting {}

  /** Wakes the loop so that it sees that it has been stopped. */
  private record Bell() implements Waiting {}

  BatchLoop(int number, DataSource source, int capacity, Batcher.Watch watch) {
    this.queue = new ArrayBlockingQueue<>(capacity + 1);
    this.desk = new Desk(source);
    this.watch = watch;
    this.thread = Thread.ofPlatform().name("florin-ledger-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Answer> submit(Group group) {
    var caller = new Caller(group, new CompletableFuture<>());
    if (stopped) {
      caller.answer.complete(new Answer.Unavailable(STOPPING));
    } else if (queue.remainingCapacity() <= 1 || !queue.offer(caller)) {
      // The last place is the bell's.
      caller.answer.complete(new Answer.Busy(RETRY_AFTER));
    } else if (stopped && queue.remove(caller)) {
      caller.answer.complete(new Answer.Unavailable(STOPPING)); // nobody may be there to take it
    }
    return caller.answer;
  }

  void stop() {
    stopped = true;
    var _ = queue.offer(new Bell()); // if there is no room, the loop is not asleep
  }

  void awaitEnd() {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // what is waiting has to be answered all the same
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (desk) {
      while (!stopped || !queue.isEmpty()) {
        var batch = take();
        if (!batch.isEmpty()) {
          var began = System.nanoTime();
          bookOrFail(batch);
          watch.batch(batch.size(), Duration.ofNanos(System.nanoTime() - began), queue.size());
        }
      }
    }
  }

  private List<Caller> take() {
    var taken = new ArrayList<Waiting>();
    try {
      taken.add(queue.take());
    } catch (InterruptedException nobodysBusiness) {
      return List.of(); // this thread ends by the bell only
    }
    queue.drainTo(taken, BATCH_MAX - 1);
    return taken.stream().filter(Caller.class::isInstance).map(Caller.class::cast).toList();
  }

  /** Whatever happens, nobody waits for ever, and the loop goes on. */
  private void bookOrFail(List<Caller> batch) {
    try {
      book(batch, true);
    } catch (RuntimeException | Error bug) {
      desk.forget();
      batch.forEach(caller -> caller.answer.complete(new Answer.Unavailable(bug.toString())));
      if (bug instanceof VirtualMachineError fatal) {
        throw fatal;
      }
    }
  }

  /**
   * A batch that fails is tried once more as it is, for what failed may have passed; then in
   * halves, until what cannot be booked is alone.
   */
  private void book(List<Caller> batch, boolean mayRepeat) {
    var sheet = new Sheet(batch.stream().map(Caller::group).toList());
    var result = desk.book(sheet);
    var open = answer(batch, sheet);
    switch (result) {
      case Result.Booked _ when open.isEmpty() -> {}
      case Result.Booked _ -> throw new IllegalStateException("booked without an outcome: " + open);
      case Result.Away(var why) ->
          open.forEach(caller -> caller.answer.complete(new Answer.Unavailable(why)));
      case Result.Spoiled(var cause) -> {
        if (mayRepeat) {
          book(open, false);
        } else if (open.size() == 1) {
          open.getFirst().answer.complete(new Answer.Failed(cause));
        } else {
          book(open.subList(0, open.size() / 2), false);
          book(open.subList(open.size() / 2, open.size()), false);
        }
      }
    }
  }

  /** Answers those whose outcome is known; the others are left. */
  private static List<Caller> answer(List<Caller> batch, Sheet sheet) {
    var open = new ArrayList<Caller>();
    for (var i = 0; i < batch.size(); i++) {
      var outcome = sheet.outcome(i);
      if (outcome == null) {
        open.add(batch.get(i));
      } else {
        batch.get(i).answer.complete(new Answer.Decided(outcome));
      }
    }
    return open;
  }
}
