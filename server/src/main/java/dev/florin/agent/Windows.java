package dev.florin.agent;

import dev.florin.agent.AgentLimit.Per;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** The days and months in which agents may take so and so much. */
final class Windows {
  private Windows() {}

  /**
   * A day or a month.
   *
   * @param name {@code 2026-11-22} or {@code 2026-11}
   * @param from its first moment
   * @param to the first moment of the next
   */
  record Window(String name, Instant from, Instant to) {}

  static Window of(Per per, Instant at, ZoneId zone) {
    var today = LocalDate.ofInstant(at, zone);
    return switch (per) {
      case DAY -> day(today, zone);
      case MONTH -> month(YearMonth.from(today), zone);
      case PURCHASE -> throw new IllegalArgumentException("a purchase has no window");
    };
  }

  /** A day may have 23 or 25 hours, and begin at one o'clock. */
  static Window day(LocalDate day, ZoneId zone) {
    return new Window(
        day.toString(),
        day.atStartOfDay(zone).toInstant(),
        day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  static Window month(YearMonth month, ZoneId zone) {
    return new Window(
        month.toString(),
        month.atDay(1).atStartOfDay(zone).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
  }
}
