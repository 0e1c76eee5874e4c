package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00Z, month, 1, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
    "2026-01-31T10:00:00Z, month, 1, 2026-02-28T10:00:00Z, 2026-03-31T10:00:00Z",
    "2026-01-31T10:00:00Z, month, 1, 2026-03-31T10:00:00Z, 2026-04-30T10:00:00Z",
    "2027-12-30T00:00:00Z, month, 1, 2028-01-30T00:00:00Z, 2028-02-29T00:00:00Z",
    "2027-12-30T00:00:00Z, month, 1, 2028-02-29T00:00:00Z, 2028-03-30T00:00:00Z",
    "2026-11-30T00:00:00Z, month, 3, 2026-11-30T00:00:00Z, 2027-02-28T00:00:00Z",
    "2026-11-30T00:00:00Z, month, 3, 2027-02-28T00:00:00Z, 2027-05-30T00:00:00Z",
    "2028-02-29T12:00:00Z, year, 1, 2028-02-29T12:00:00Z, 2029-02-28T12:00:00Z",
    "2028-02-29T12:00:00Z, year, 1, 2031-02-28T12:00:00Z, 2032-02-29T12:00:00Z",
    "2026-03-28T01:30:00Z, day, 1, 2026-03-29T01:30:00Z, 2026-03-30T01:30:00Z",
    "2026-01-01T00:00:00Z, week, 2, 2026-01-15T00:00:00Z, 2026-01-29T00:00:00Z",
    "2026-01-15T00:00:00Z, month, 1, 2026-01-01T00:00:00Z, 2026-02-15T00:00:00Z",
  })
  void countsEachEndFromTheAnchor(
      String anchor, String interval, long count, String from, String end) {
    assertThat(Instant.ofEpochSecond(Periods.after(second(anchor), interval, count, second(from))))
        .isEqualTo(end);
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 15, 30, 1000",
    "1001, 1, 2, 501",
    "1000, 1, 3, 333",
    "1000, 2, 3, 667",
    "99999999, 94608000, 94608001, 99999998",
    "5000, 30, 30, 5000",
    "5000, 0, 30, 0"
  })
  void reckonsAPartBySecondsAndRoundsHalfUp(long amount, long left, long whole, long part) {
    assertThat(Periods.part(amount, left, whole)).isEqualTo(part);
  }
}
