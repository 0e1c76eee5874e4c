package dev.florin.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was served for which attestation, for as long as one can be presented: the same one is
 * worked for once, and whoever lost the answer gets it again. In this process alone. Thread-safe.
 */
final class Outcomes {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final int entriesMax;
  private final long bytesMax;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long bytes;

  Outcomes(InstantSource clock, int entriesMax, long bytesMax) {
    this.clock = clock;
    this.entriesMax = entriesMax;
    this.bytesMax = bytesMax;
  }

  /** {@code served} is {@code null} while somebody works for it. */
  private record Entry(String call, Instant since, @Nullable Served served) {
    long size() {
      return served == null ? 0 : served.body().length;
    }
  }

  /** Whose turn it is. */
  sealed interface Claim {
    /** The caller's, who has to call {@link #keep} or {@link #forget}. */
    record Mine() implements Claim {}

    /** Another thread works for it. */
    record Busy() implements Claim {}

    /** It was worked for; the caller has to call {@link #keep} or {@link #forget} again. */
    record Known(Served served) implements Claim {}

    /** It was presented for another call. */
    record Another() implements Claim {}
  }

  synchronized Claim claim(String attestation, String call) {
    trim();
    var entry = entries.get(attestation);
    if (entry == null) {
      entries.put(attestation, new Entry(call, clock.instant(), null));
      return new Claim.Mine();
    }
    if (!entry.call.equals(call)) {
      return new Claim.Another();
    }
    var served = entry.served;
    if (served == null) {
      return new Claim.Busy();
    }
    replace(attestation, new Entry(call, entry.since, null));
    return new Claim.Known(served);
  }

  synchronized void keep(String attestation, String call, Served served) {
    var entry = entries.get(attestation);
    var since = entry == null ? clock.instant() : entry.since;
    replace(attestation, new Entry(call, since, served));
    trim();
  }

  synchronized void forget(String attestation) {
    var gone = entries.remove(attestation);
    bytes -= gone == null ? 0 : gone.size();
  }

  private void replace(String attestation, Entry entry) {
    var before = entries.put(attestation, entry);
    bytes += entry.size() - (before == null ? 0 : before.size());
  }

  /** The oldest first; what somebody works for stays. */
  private void trim() {
    var old = clock.instant().minus(KEPT);
    var each = entries.values().iterator();
    while (each.hasNext()) {
      var entry = each.next();
      var over = entries.size() > entriesMax || bytes > bytesMax || entry.since.isBefore(old);
      if (over && entry.served != null) {
        bytes -= entry.size();
        each.remove();
      }
    }
  }
}
