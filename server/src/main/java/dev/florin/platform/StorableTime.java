package dev.florin.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times that people ask about: those that the database can hold, and anything happens at. */
public final class StorableTime {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private StorableTime() {}

  /** Whether it is from 1970 to 9999. */
  public static boolean is(Instant time) {
    return !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST);
  }

  /**
   * The same time.
   *
   * @param param whose it is
   * @throws Problem when it is before 1970 or after 9999
   */
  public static @Nullable Instant checked(String param, @Nullable Instant time) {
    if (time != null && !is(time)) {
      throw Problem.invalid(param, "must be between 1970 and 9999");
    }
    return time;
  }
}
