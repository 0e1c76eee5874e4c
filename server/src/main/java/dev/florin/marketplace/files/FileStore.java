package dev.florin.marketplace.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * Keeps files by their keys, and knows nothing else of them. May wait for a network, so that nobody
 * calls it inside a transaction. Thread-safe.
 */
public interface FileStore {

  /** What came of {@link #put}. */
  sealed interface Put {
    /**
     * It is kept, and outlasts a crash.
     *
     * @param size in bytes
     * @param sha256 32 bytes, of what was stored
     */
    record Stored(long size, byte[] sha256) implements Put {}

    /** There is more of it than is taken; nothing is kept. */
    record TooLarge(long maxBytes) implements Put {}

    /** The store cannot take it now; whether a part of it is kept is not known. */
    record Unavailable(String reason) implements Put {}
  }

  /** What came of {@link #open}. */
  sealed interface Opened {
    /** What was asked for; whoever has it closes it. */
    record Content(InputStream stream) implements Opened {}

    /** There is no such file. */
    record Missing() implements Opened {}

    /** The store does not answer. */
    record Unavailable(String reason) implements Opened {}
  }

  /** What came of {@link #delete}. */
  sealed interface Deleted {
    /** It is there no more, or never was. */
    record Gone() implements Deleted {}

    /** The store does not answer. */
    record Unavailable(String reason) implements Deleted {}
  }

  /**
   * Stores what comes, under a key that was never used before.
   *
   * @param content read to its end, a piece at a time; never closed here
   * @param maxBytes how much is taken
   * @throws IOException when the content itself cannot be read to its end
   */
  Put put(UUID key, InputStream content, long maxBytes) throws IOException;

  /**
   * A part of a file.
   *
   * @param from the first byte's number, from 0
   * @param length how many bytes, at least 1; all of them exist
   */
  Opened open(UUID key, long from, long length);

  /** Throws a file away. */
  Deleted delete(UUID key);
}
