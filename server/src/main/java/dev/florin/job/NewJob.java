package dev.florin.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something to do after the transaction in which it is written.
 *
 * @param kind what is to be done; a {@link JobHandler} knows how
 * @param key what it is done to: while a job with this kind and key waits, it is not written again
 * @param about the id, as at the edge, of the order that it belongs to, or {@code null}
 * @param data what the handler needs to know, as a record that JSON can hold
 * @param pause how long it waits at least, not negative
 */
public record NewJob(String kind, String key, @Nullable String about, Object data, Duration pause) {

  /** Something to do at once. */
  public NewJob(String kind, String key, @Nullable String about, Object data) {
    this(kind, key, about, data, Duration.ZERO);
  }
}
