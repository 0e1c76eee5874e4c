package dev.florin.bench;

import java.util.Arrays;
import java.util.Collection;

/** Response times in nanoseconds, every one of them: percentiles are exact. Not thread-safe. */
public final class Latencies {
  private static final int FIRST_ROOM = 256;

  private long[] nanos = new long[FIRST_ROOM];
  private int size;

  public void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = time;
  }

  public int size() {
    return size;
  }

  public static Latencies merged(Collection<Latencies> parts) {
    var all = new Latencies();
    all.nanos = new long[Math.max(FIRST_ROOM, parts.stream().mapToInt(Latencies::size).sum())];
    for (var part : parts) {
      System.arraycopy(part.nanos, 0, all.nanos, all.size, part.size);
      all.size += part.size;
    }
    Arrays.sort(all.nanos, 0, all.size);
    return all;
  }

  /**
   * The nearest-rank percentile of {@link #merged} times, in milliseconds: a time that was
   * measured.
   *
   * @throws BenchFailed if there is none
   */
  public double millis(double percent) {
    if (size == 0) {
      throw new BenchFailed("nothing was measured");
    }
    var rank = (int) Math.ceil(size * percent / 100);
    return nanos[Math.clamp(rank - 1, 0, size - 1)] / 1e6;
  }
}
