package dev.florin.bench;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many per second, whether or not the earlier ones are answered, as a provider sends. The time
 * of an answer counts from when its request was due: what has to wait for a free connection is not
 * measured as if it had been sent late.
 */
final class PacedRequests implements HttpRequests {
  private final Iterator<byte[]> requests;
  private final double nanosBetween;
  private final long begin;
  private long sent;

  /**
   * A list of requests.
   *
   * @param perSecond 0 for all at once
   * @param begin when the first one is due
   */
  PacedRequests(List<byte[]> requests, int perSecond, long begin) {
    this.requests = requests.iterator();
    this.nanosBetween = perSecond == 0 ? 0 : 1e9 / perSecond;
    this.begin = begin;
  }

  @Override
  public @Nullable Due poll(long now) {
    var due = nextDue();
    if (due == NEVER || due > now) {
      return null;
    }
    sent++;
    return new Due(requests.next(), due);
  }

  @Override
  public long nextDue() {
    return requests.hasNext() ? begin + (long) (sent * nanosBetween) : NEVER;
  }
}
