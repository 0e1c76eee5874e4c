package dev.florin.insight.web;

import dev.florin.insight.Period;
import dev.florin.insight.Period.Bucket;
import dev.florin.platform.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which days are asked about. {@code from} and {@code to} are days of {@code zone} (UTC without),
 * both included; {@code bucket} is day, week, month or all (month without).
 */
record PeriodQuery(String from, String to, @Nullable String zone, @Nullable String bucket) {
  private static final int MAX_YEARS = 60;

  Period period() {
    var begin = day("from", from);
    var end = day("to", to);
    if (end.isBefore(begin)) {
      throw Problem.invalid("to", "is before from");
    }
    if (ChronoUnit.YEARS.between(begin, end) >= MAX_YEARS) {
      throw Problem.invalid("to", "is " + MAX_YEARS + " years or more after from");
    }
    var period = new Period(begin, end, zoneId(), cut());
    if (period.buckets().size() > Period.MAX_BUCKETS) {
      throw Problem.invalid("bucket", "cuts this into more than " + Period.MAX_BUCKETS);
    }
    return period;
  }

  private static LocalDate day(String param, @Nullable String text) {
    if (text == null) {
      throw Problem.invalid(param, "must be given, as 2026-11-21");
    }
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() < 1970 || day.getYear() > 9_999) {
        throw Problem.invalid(param, "must be in the years 1970 to 9999");
      }
      return day;
    } catch (DateTimeException malformed) {
      throw Problem.invalid(param, "is not a day such as 2026-11-21: " + text);
    }
  }

  private ZoneId zoneId() {
    try {
      return ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException unknown) {
      throw Problem.invalid("zone", "is no time zone such as Europe/Berlin: " + zone);
    }
  }

  private Bucket cut() {
    return switch (bucket) {
      case "day" -> Bucket.DAY;
      case "week" -> Bucket.WEEK;
      case "month" -> Bucket.MONTH;
      case "all" -> Bucket.ALL;
      case null -> Bucket.MONTH;
      default -> throw Problem.invalid("bucket", "must be day, week, month or all");
    };
  }
}
