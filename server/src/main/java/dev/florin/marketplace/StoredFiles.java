package dev.florin.marketplace;

import dev.florin.id.Ids;
import dev.florin.marketplace.files.FileSettings;
import dev.florin.marketplace.files.FileStore;
import dev.florin.marketplace.files.FileStore.Deleted;
import dev.florin.marketplace.files.FileStore.Put;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Files on their way to a version. Each is written down before its first byte is stored, so that
 * one that nothing comes of is found and thrown away, wherever the process died. Thread-safe.
 */
@Component
class StoredFiles {
  private final VersionStore store;
  private final FileStore files;
  private final FileSettings settings;
  private final Clock clock;

  StoredFiles(VersionStore store, FileStore files, FileSettings settings, Clock clock) {
    this.store = store;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  /** A file under its key, and what came of storing it. */
  record Incoming(UUID key, Put put) {}

  /**
   * Stores a file; outside of any transaction.
   *
   * @throws IOException when its content breaks off
   */
  Incoming take(InputStream content) throws IOException {
    var key = Ids.next();
    store.begin(key, clock.instant());
    var stored = false;
    try {
      var put = files.put(key, content, settings.maxBytes());
      stored = put instanceof Put.Stored;
      return new Incoming(key, put);
    } finally {
      if (!stored) {
        abandon(key);
      }
    }
  }

  /** Nothing will come of this file: its bytes go as soon as somebody sweeps. */
  void abandon(UUID key) {
    store.abandon(key, clock.instant());
  }

  /**
   * Throws away the bytes of some files that were given up.
   *
   * @return how many; fewer than {@code limit} when no more are left, or the store does not answer
   */
  int sweep(int limit) {
    int gone = 0;
    for (var key : store.abandoned(limit)) {
      if (!(files.delete(key) instanceof Deleted.Gone)) {
        return gone;
      }
      store.forget(key);
      gone++;
    }
    return gone;
  }
}
