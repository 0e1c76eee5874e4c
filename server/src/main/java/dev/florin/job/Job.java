package dev.florin.job;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that is not done yet, as an operator sees it. One that is done is no more.
 *
 * @param id ours
 * @param kind what is to be done
 * @param key what it is done to
 * @param about the order that it belongs to
 * @param status how it stands
 * @param failures how often it has failed in a row
 * @param note why it failed last, or waits, for people
 * @param createdAt when it was written
 * @param nextAt when it is tried next, while it waits
 * @param node which process is doing it, while it runs
 */
public record Job(
    UUID id,
    String kind,
    String key,
    @Nullable String about,
    Status status,
    int failures,
    @Nullable String note,
    Instant createdAt,
    @Nullable Instant nextAt,
    @Nullable String node) {

  /** The prefix of a job's id at the edge. */
  public static final String PREFIX = "job";

  /** How a job stands. */
  public enum Status {
    /** Its time has not come, or nobody has taken it yet. */
    WAITING,
    /** A node is doing it. */
    RUNNING,
    /** A person has to look. */
    PARKED;

    /** How it is written in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
