package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** PostgreSQL's first process, the parent of the others. */
record Postmaster(ProcessHandle process) {
  private static final int CHILDREN_SECONDS_MAX = 30;

  /** The one that runs on a data directory. */
  static Postmaster of(Path data) {
    try {
      var first = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
      return new Postmaster(
          ProcessHandle.of(Long.parseLong(first))
              .orElseThrow(() -> new BenchFailed("PostgreSQL does not run on " + data)));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not run on " + data, e);
    }
  }

  /** It and its children stop in the middle of what they do, and close nothing. */
  void freeze() {
    // The parent first: it would start others in place of a child that is missed.
    Stream.concat(Stream.of(process), process.descendants())
        .forEach(each -> Signal.send("-STOP", each.pid()));
  }

  /** As {@code kill -9} does it; returns when its children have noticed and are gone as well. */
  void kill() {
    end(List.of());
  }

  /** The same of what was frozen: children in that state notice nothing. */
  void killFrozen() {
    end(process.descendants().toList());
  }

  private void end(List<ProcessHandle> too) {
    var children = process.descendants().map(ProcessHandle::onExit).toList();
    process.destroyForcibly();
    too.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    try {
      CompletableFuture.allOf(children.toArray(CompletableFuture<?>[]::new))
          .get(CHILDREN_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      throw new BenchFailed("PostgreSQL's children outlive it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }
}
