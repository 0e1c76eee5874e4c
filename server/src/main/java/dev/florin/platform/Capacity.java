package dev.florin.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How much a node takes on at once, by the memory that it was given. A request under way was seen
 * to hold about 100 KB and an idle connection 16 KB; the figures leave more than half of the memory
 * to everything else. Without them, callers who come again and again while the database is away
 * fill the memory, and a process without memory neither works nor ends. Immutable.
 */
@Component
public final class Capacity {
  private static final long MEBIBYTE = 1 << 20;
  private static final int STREAMS_MAX = 2_000;
  private static final int CONNECTIONS_MAX = 8_192;

  private final int mebibytes;

  /**
   * That of this process.
   *
   * @param mebibytes another memory, for tests; 0 for the one there is
   */
  Capacity(@Value("${florin.capacity.mebibytes:0}") int mebibytes) {
    this.mebibytes =
        mebibytes > 0
            ? mebibytes
            : Math.toIntExact(
                Math.min(Runtime.getRuntime().maxMemory() / MEBIBYTE, Integer.MAX_VALUE / 16));
  }

  /** Requests under way, open streams not counted. */
  public int atOnce() {
    return 4 * mebibytes;
  }

  /** Open streams of events. */
  public int streams() {
    return Math.min(STREAMS_MAX, 2 * mebibytes);
  }

  /** Connections, idle ones included. */
  public int connections() {
    return Math.min(CONNECTIONS_MAX, 8 * mebibytes);
  }

  /** Bytes of bodies that are held in memory, all requests together. */
  public long bodyBytes() {
    return mebibytes * MEBIBYTE / 8;
  }
}
