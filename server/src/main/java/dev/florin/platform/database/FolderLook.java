package dev.florin.platform.database;

import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder of the embedded database, and the disk beneath it. */
final class FolderLook {
  private static final String SUBJECT = "data";
  private static final String DATA = "FLORIN_DATA";
  private static final String PAGE = "guides/production.md#the-disk";
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final Set<String> OF_CONTAINERS = Set.of("overlay", "aufs");
  private static final long SPACE_WRONG = 1L << 30;
  private static final long SPACE_DOUBTFUL = 10L << 30;
  private static final int WRITES = 32;
  private static final int PAGE_BYTES = 8_192;

  /** Each commit waits for one of these, at the least. */
  private static final double SYNC_MILLIS_DOUBTFUL = 20;

  private FolderLook() {}

  /** Whether a service has it open at this moment. */
  static boolean isInUse(Path folder) throws IOException {
    return hasCluster(folder) && EmbeddedDatabaseLock.isHeld(folder.toRealPath());
  }

  private static boolean hasCluster(Path folder) {
    return Files.exists(folder.resolve("data").resolve("PG_VERSION"));
  }

  /**
   * What can be seen from outside. A file is written there to see how long the disk takes, and
   * deleted again.
   */
  static List<Diagnosis> at(Path folder) {
    var found = new ArrayList<Diagnosis>();
    try {
      EmbeddedDatabaseBinaries.archive();
      EmbeddedDatabaseCluster.refuseUnlessUnprivileged();
    } catch (EmbeddedDatabaseException failure) {
      found.add(wrong(String.valueOf(failure.getMessage()), "Set FLORIN_DATABASE_URL."));
    }
    var place = existing(folder.toAbsolutePath().normalize());
    if (!Files.isDirectory(place) || !Files.isWritable(place)) {
      found.add(
          wrong(
              place + " cannot be written to by " + System.getProperty("user.name"),
              "Let the service's user own it, or set " + DATA + "."));
      return found;
    }
    if (hasCluster(folder) && !Files.exists(folder.resolve("password"))) {
      found.add(
          wrong(
              "the file password is missing beside the database, which cannot be opened without it",
              "Put it back from your backup."));
    }
    try {
      store(place).ifPresent(found::add);
      found.add(space(place));
      found.add(disk(place, folder));
    } catch (IOException failure) {
      found.add(wrong(failure.toString(), "Look at the disk, and at the system's log."));
    }
    return found;
  }

  private static Path existing(Path folder) {
    var place = folder;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private static Optional<Diagnosis> store(Path place) throws IOException {
    var type = Files.getFileStore(place).type();
    if (IN_MEMORY.contains(type)) {
      return Optional.of(
          wrong("it lies in memory (" + type + "), and is gone after a restart", "Use a disk."));
    }
    return OF_CONTAINERS.contains(type)
        ? Optional.of(
            Diagnosis.doubtful(
                SUBJECT,
                "it lies in the container itself (" + type + "), and goes with it",
                "Mount a volume there.",
                PAGE))
        : Optional.empty();
  }

  private static Diagnosis space(Path place) throws IOException {
    return space(Files.getFileStore(place).getUsableSpace());
  }

  static Diagnosis space(long bytes) {
    var seen = "%,d MiB are free".formatted(bytes >> 20);
    if (bytes >= SPACE_DOUBTFUL) {
      return Diagnosis.well(SUBJECT, seen);
    }
    var remedy = "Make room: PostgreSQL stops when the disk is full.";
    return bytes < SPACE_WRONG
        ? wrong(seen, remedy)
        : Diagnosis.doubtful(SUBJECT, seen, remedy, PAGE);
  }

  private static Diagnosis disk(Path place, Path folder) throws IOException {
    var there = Files.exists(folder) ? "" : " (not there yet; measured in " + place + ")";
    return disk(syncMillis(place), folder.toAbsolutePath().normalize() + there);
  }

  static Diagnosis disk(double millis, String place) {
    var seen = "%s; a write is safe after %.1f ms".formatted(place, millis);
    return millis > SYNC_MILLIS_DOUBTFUL
        ? Diagnosis.doubtful(SUBJECT, seen, "Each payment waits for that. Use a local SSD.", PAGE)
        : Diagnosis.well(SUBJECT, seen);
  }

  /** The median time of a write that is on the disk. */
  private static double syncMillis(Path place) throws IOException {
    var file = Files.createTempFile(place, "doctor-", ".tmp");
    var nanos = new long[WRITES];
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < WRITES; i++) {
        var begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(PAGE_BYTES), (long) i * PAGE_BYTES);
        channel.force(true);
        nanos[i] = System.nanoTime() - begun;
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(nanos);
    return nanos[WRITES / 2] / 1e6;
  }

  private static Diagnosis wrong(String seen, String remedy) {
    return Diagnosis.wrong(SUBJECT, seen, remedy, PAGE);
  }
}
