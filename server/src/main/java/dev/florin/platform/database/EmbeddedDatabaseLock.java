package dev.florin.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two services from using one folder. The operating system drops the lock when its holder
 * dies, so a file left behind by a crash locks nobody out.
 */
final class EmbeddedDatabaseLock implements AutoCloseable {
  /**
   * Folders held by this JVM. POSIX drops a process's lock as soon as the process closes any
   * descriptor of that file, so a second attempt here must be turned away before it opens the file.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private EmbeddedDatabaseLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder that exists.
   *
   * @throws EmbeddedDatabaseException naming the holder, if somebody has it
   */
  static EmbeddedDatabaseLock take(Path folder) throws IOException {
    var file = folder.resolve("lock");
    if (!HELD_HERE.add(folder)) {
      throw taken(folder, "this same process, " + ProcessHandle.current().pid());
    }
    FileChannel channel = null;
    var held = false;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        throw taken(folder, Files.readString(file).strip());
      }
      nameHolder(channel);
      held = true;
      return new EmbeddedDatabaseLock(folder, channel);
    } finally {
      if (!held) {
        HELD_HERE.remove(folder);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** Whether somebody has the lock of a folder at this moment. */
  static boolean isHeld(Path folder) throws IOException {
    if (HELD_HERE.contains(folder)) {
      return true;
    }
    try (var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return !tryLock(channel);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByAnotherClassLoader) {
      return false;
    }
  }

  private static void nameHolder(FileChannel channel) throws IOException {
    var self = ProcessHandle.current();
    var since = self.info().startInstant().map(Instant::toString).orElse("an unknown time");
    var text = "process " + self.pid() + ", running since " + since + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static EmbeddedDatabaseException taken(Path folder, String holder) {
    return new EmbeddedDatabaseException(
        "The folder %s is in use by %s. Stop that service first, or give this one another folder."
            .formatted(folder, holder.isEmpty() ? "another process" : holder));
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
