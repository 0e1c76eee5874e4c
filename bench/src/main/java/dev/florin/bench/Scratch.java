package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * A temporary folder and what runs in it. All of it goes, last come first, when it is closed, and
 * on Ctrl-C as well. Thread-safe.
 */
public final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private boolean closed;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  public static Scratch create() {
    try {
      var scratch = new Scratch(Files.createTempDirectory("florin-bench-"));
      Runtime.getRuntime().addShutdownHook(new Thread(scratch::close, "scratch"));
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder", e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** To be closed with this. */
  public synchronized <T extends AutoCloseable> T keep(T resource) {
    running.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (var resource : running) {
      try {
        resource.close();
      } catch (Exception e) {
        // The others have to go all the same.
        System.err.println("  could not be closed: " + e);
      }
    }
    delete();
  }

  private void delete() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder could not be removed: " + folder, e);
    }
  }
}
