package dev.florin.insight;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole days of a zone, cut into buckets. A day begins at its first instant there, so that one with
 * a change of clocks has 23 or 25 hours and every instant is in exactly one bucket.
 *
 * @param from the first day
 * @param to the last day, not before {@code from}
 * @param zone whose days they are
 * @param bucket how they are cut
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone, Bucket bucket) {
  /** The most buckets that are answered at once. */
  public static final int MAX_BUCKETS = 750;

  /** How long a bucket is. */
  public enum Bucket {
    DAY,
    /** From Monday. */
    WEEK,
    MONTH,
    /** All of the period in one. */
    ALL
  }

  /** Checks the order of the days. */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is before " + from);
    }
  }

  /** When it begins. */
  public Instant begin() {
    return start(from);
  }

  /** The first instant behind it. */
  public Instant end() {
    return start(to.plusDays(1));
  }

  /** The first days of its buckets, in order; the first one may begin in the middle of a week. */
  public List<LocalDate> buckets() {
    var days = new ArrayList<LocalDate>();
    for (var day = from; !day.isAfter(to); day = next(day)) {
      days.add(day);
    }
    return days;
  }

  /** When these days begin. */
  List<Instant> starts() {
    return buckets().stream().map(this::start).toList();
  }

  private LocalDate next(LocalDate day) {
    return switch (bucket) {
      case DAY -> day.plusDays(1);
      case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
      case ALL -> to.plusDays(1);
    };
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
