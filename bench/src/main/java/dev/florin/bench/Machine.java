package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where it was measured.
 *
 * @param disk the kind of file system that the database is on
 * @param fsyncMicros median time of writing 8 KiB and making them durable there
 */
public record Machine(
    String commit,
    int cores,
    String system,
    String java,
    String postgres,
    String disk,
    double fsyncMicros) {
  private static final int FSYNCS = 101;
  private static final int PAGE = 8192;

  /** This one. */
  public static Machine of(String postgres, Path folder) {
    return new Machine(
        System.getenv().getOrDefault("FLORIN_COMMIT", "unknown"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        postgres,
        disk(folder),
        fsync(folder));
  }

  /** Whether fsync can make anything durable there. */
  boolean durable() {
    return !disk.equals("tmpfs") && !disk.equals("ramfs");
  }

  public String text() {
    return String.format(
        Locale.ROOT,
        "commit %s · %d cores · %s · %s · PostgreSQL %s · %s, fsync %.0f µs%s",
        commit,
        cores,
        system,
        java,
        postgres,
        disk,
        fsyncMicros,
        durable() ? "" : " (IN MEMORY: fsync does nothing here; set TMPDIR to a real disk)");
  }

  private static String disk(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException e) {
      throw new UncheckedIOException("No file system of " + folder, e);
    }
  }

  private static double fsync(Path folder) {
    var file = folder.resolve("fsync");
    var times = new double[FSYNCS];
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (var i = 0; i < FSYNCS; i++) {
        var begin = System.nanoTime();
        channel.write(ByteBuffer.allocate(PAGE), (long) i * PAGE);
        channel.force(false);
        times[i] = (System.nanoTime() - begin) / 1e3;
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
    Arrays.sort(times);
    return times[FSYNCS / 2];
  }
}
