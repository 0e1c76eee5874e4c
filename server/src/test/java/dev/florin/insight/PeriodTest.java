package dev.florin.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.insight.Period.Bucket;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void aDayWithAChangeOfClocksIsShorterOrLonger() {
    var spring = LocalDate.parse("2026-03-08");
    var autumn = LocalDate.parse("2026-11-01");

    assertThat(length(spring)).isEqualTo(Duration.ofHours(23));
    assertThat(length(autumn)).isEqualTo(Duration.ofHours(25));
  }

  private static Duration length(LocalDate day) {
    var period = new Period(day, day, NEW_YORK, Bucket.DAY);
    return Duration.between(period.begin(), period.end());
  }

  @Test
  void aWeekBeginsOnMondayAndAMonthOnItsFirst() {
    var from = LocalDate.parse("2026-11-20"); // a Friday
    var to = LocalDate.parse("2026-12-02");

    assertThat(new Period(from, to, NEW_YORK, Bucket.WEEK).buckets())
        .isEqualTo(List.of(from, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-30")));
    assertThat(new Period(from, to, NEW_YORK, Bucket.MONTH).buckets())
        .isEqualTo(List.of(from, LocalDate.parse("2026-12-01")));
    assertThat(new Period(from, to, NEW_YORK, Bucket.ALL).buckets()).containsExactly(from);
  }
}
