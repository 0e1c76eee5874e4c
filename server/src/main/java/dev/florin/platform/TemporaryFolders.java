package dev.florin.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folders that a system empties by itself. Thread-safe. */
public final class TemporaryFolders {
  private TemporaryFolders() {}

  /** Whether this folder, which need not exist yet, is or will be in one of them. */
  public static boolean contain(Path folder) {
    var real = real(folder);
    return Stream.of(
            System.getProperty("java.io.tmpdir"),
            "/tmp",
            "/var/tmp",
            "/dev/shm",
            "/run",
            "/var/run")
        .map(Path::of)
        .flatMap(place -> Stream.of(place.toAbsolutePath().normalize(), real(place)))
        .anyMatch(real::startsWith);
  }

  /** Where it really is, or will be once it is created: without links, dots and the like. */
  private static Path real(Path path) {
    var absolute = path.toAbsolutePath().normalize();
    for (var known = absolute; known != null; known = known.getParent()) {
      if (Files.exists(known)) {
        try {
          return known.toRealPath().resolve(known.relativize(absolute)).normalize();
        } catch (IOException unreadable) {
          throw new UncheckedIOException("Cannot be looked at: " + known, unreadable);
        }
      }
    }
    return absolute;
  }
}
