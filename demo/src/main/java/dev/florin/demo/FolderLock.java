package dev.florin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Held while a folder is in use. The database locks its own part, but the sandbox starts first and
 * would already have written into the state of the one that is running.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder; the system gives it back when the process dies.
   *
   * @throws StartRefused if another process has it
   */
  static FolderLock take(DataFolder folder) {
    var file = folder.path().resolve("up.lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new StartRefused(
            "Florin is already up with the folder %s. Stop that one, or name another folder in"
                    .formatted(folder.path())
                + " FLORIN_DATA.");
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder cannot be locked: " + file, e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder's lock cannot be released", e);
    }
  }
}
