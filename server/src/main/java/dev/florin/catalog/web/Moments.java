package dev.florin.catalog.web;

import dev.florin.platform.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times that operators send. */
final class Moments {
  /** What PostgreSQL and every calendar can hold without a second thought. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private Moments() {}

  /** Whole seconds, between the years 2000 and 2200. */
  static @Nullable Instant seconds(String param, @Nullable Instant at) {
    if (at != null && (at.isBefore(FIRST) || at.isAfter(LAST))) {
      throw Problem.invalid(param, "has a time outside of the years 2000 to 2200");
    }
    return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
  }

  static void check(String param, @Nullable Instant from, @Nullable Instant until) {
    if (from != null && until != null && !from.isBefore(until)) {
      throw Problem.invalid(param, "has a time that ends before it starts");
    }
  }
}
