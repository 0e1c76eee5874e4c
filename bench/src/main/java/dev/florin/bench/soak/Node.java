package dev.florin.bench.soak;

import dev.florin.bench.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One of the services: it can be killed and comes back at the same address. Thread-safe. */
final class Node implements AutoCloseable {
  private final Path folder;
  private final Service.Setup setup;
  private Path libraries;
  private volatile @Nullable Service service;

  Node(Path folder, Service.Setup setup) {
    this.folder = folder;
    this.setup = setup;
    this.libraries = setup.libraries();
  }

  /** From the next start on it is of another build. */
  synchronized void become(Path otherLibraries) {
    libraries = otherLibraries;
  }

  String name() {
    return setup.name();
  }

  URI url() {
    return setup.url();
  }

  boolean isUp() {
    return service != null;
  }

  /** Returns when it is ready. */
  synchronized void start() {
    if (service == null) {
      service = Service.start(folder, setup.with(libraries));
    }
  }

  /** As {@code kill -9} does it. */
  synchronized void kill() {
    var running = service;
    service = null;
    if (running != null) {
      running.kill();
    }
  }

  /** Ends in the middle of whatever it does, and did not know: nothing is told to it. */
  void freeze() {
    signal("-STOP");
  }

  /** It goes on as if no time had passed. */
  void thaw() {
    signal("-CONT");
  }

  private void signal(String name) {
    var running = service;
    if (running != null) {
      Signal.send(name, running.pid());
    }
  }

  /** What it has said, over all its starts. */
  List<String> log() {
    try (var lines = Files.lines(folder.resolve(setup.name() + ".log"))) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it ended without having been asked to. */
  boolean hasDied() {
    var running = service;
    return running != null && !running.isAlive();
  }

  /** What is resident, in MiB; nothing while it is down. */
  OptionalDouble mebibytes() {
    var running = service;
    return running == null ? OptionalDouble.empty() : OptionalDouble.of(running.mebibytes());
  }

  /** Ends as it should; what is under way is finished first. */
  @Override
  public synchronized void close() throws InterruptedException {
    var running = service;
    service = null;
    if (running != null) {
      running.close();
    }
  }
}
