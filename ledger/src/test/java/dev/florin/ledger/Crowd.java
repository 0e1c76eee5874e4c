package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.ledger.Batcher.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers who never give up: whoever is not told asks again under the same keys until they are.
 * Everything asked and told goes into an {@link AckLog}.
 */
final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where callers ask; may answer from another process. */
  interface Door {
    CompletableFuture<Answer> submit(Recipe recipe);

    static Door of(Batcher batcher) {
      return recipe -> batcher.submit(recipe.group());
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> callers = new ArrayList<>();
  private final AckLog log;
  private final Mix mix;
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean stopped;

  /** Starts so many callers, spread over the doors. */
  Crowd(int callers, Mix mix, AckLog log, Random seeds, Door... doors) {
    this.log = log;
    this.mix = mix;
    for (var i = 0; i < callers; i++) {
      var random = new Random(seeds.nextLong());
      var name = "c" + i;
      var door = doors[i % doors.length];
      this.callers.add(threads.submit(() -> call(name, random, door)));
    }
  }

  private boolean call(String name, Random random, Door door) throws Exception {
    for (var n = 0; !stopped; n++) {
      // Both ways in which keys are stored.
      var key = n % 2 == 0 ? name + "-" + n : Ids.next().toString();
      var recipe = mix.next(random, key);
      log.attempt(recipe);
      var booked = insist(recipe, door, random);
      if (booked && random.nextInt(8) == 0) {
        insist(recipe, door, random);
      }
    }
    return true;
  }

  /** Asks until told; whether it is booked. */
  private boolean insist(Recipe recipe, Door door, Random random) throws Exception {
    var end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      switch (answer(recipe, door)) {
        case Answer.Decided(Outcome.Applied applied) -> {
          log.booked(recipe, applied.receipts());
          mix.booked(recipe, applied.receipts());
          return true;
        }
        case Answer.Decided(Outcome.KeyReused reused) ->
            throw new AssertionError(recipe + ": " + reused);
        case Answer.Decided(Outcome.Refused _) -> {
          log.denied(recipe);
          return false;
        }
        case Answer.Failed failed -> throw new AssertionError("failed: " + recipe, failed.cause());
        case Answer.Busy _ -> busy.incrementAndGet();
        case Answer.Unavailable _ -> unavailable.incrementAndGet();
      }
      // What a caller does who was sent away.
      Thread.sleep(1 + random.nextInt(40));
    }
    throw new AssertionError("nobody books, and nobody refuses: " + recipe);
  }

  private static Answer answer(Recipe recipe, Door door) throws Exception {
    try {
      return door.submit(recipe).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException silence) {
      throw new AssertionError("was never answered: " + recipe, silence);
    }
  }

  int unavailableCount() {
    return unavailable.get();
  }

  /** Until so many more than now were booked: so that the next blow meets work. */
  void awaitProgress(int more) throws Exception {
    var booked = log.acknowledgedCount();
    var goal = booked + more;
    var end = Instant.now().plus(PATIENCE);
    while (booked < goal) {
      requireAlive();
      assertThat(Instant.now()).as(booked + " of " + goal + " bookings, and no more").isBefore(end);
      Thread.sleep(2);
      var now = log.acknowledgedCount();
      if (now > booked) {
        booked = now;
        end = Instant.now().plus(PATIENCE);
      }
    }
  }

  private void requireAlive() throws Exception {
    for (var caller : callers) {
      if (caller.isDone()) {
        caller.get();
      }
    }
  }

  /** Lets each caller finish what it asked for, and ends; fails as the first that failed. */
  @Override
  public void close() throws InterruptedException, ExecutionException, TimeoutException {
    stopped = true;
    try {
      for (var caller : callers) {
        caller.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
