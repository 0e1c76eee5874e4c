package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When somebody is reminded, and when it is over. */
class DunningSettingsTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");
  private static final DunningSettings USUAL = new DunningSettings(List.of(0, 3, 7, 14), 21);

  private static Instant day(int day) {
    return SINCE.plus(Duration.ofDays(day));
  }

  @Test
  void eachReminderComesOnceAndTheEndAfterThem() {
    var dunned = USUAL.begin(SINCE);
    for (var expected : List.of("payment_failed", "reminder-2", "reminder-3", "reminder-4")) {
      var due = Objects.requireNonNull(dunned.next());
      var reminder = Objects.requireNonNull(USUAL.due(dunned, due));
      assertThat(reminder.event()).isEqualTo(expected);
      dunned = reminder.after();
      assertThat(USUAL.due(dunned, due)).isNull();
      assertThat(USUAL.isOver(dunned, due)).isFalse();
    }
    assertThat(dunned.next()).isEqualTo(day(21));
    assertThat(USUAL.isOver(dunned, day(21).minusMillis(1))).isFalse();
    assertThat(USUAL.isOver(dunned, day(21))).isTrue();
  }

  @Test
  void ofSeveralThatWereMissedTheLastAloneIsDue() {
    var begun = USUAL.begin(SINCE);
    var reminder = Objects.requireNonNull(USUAL.due(begun, day(8)));
    assertThat(reminder.event()).isEqualTo("reminder-3");
    assertThat(reminder.after().next()).isEqualTo(day(14));
  }

  @Test
  void whoOwesNothingIsNeitherRemindedNorEnded() {
    assertThat(USUAL.due(Kept.Dunned.none(), day(99))).isNull();
    assertThat(USUAL.isOver(Kept.Dunned.none(), day(99))).isFalse();
  }

  @Test
  void settingsHaveTheirLimits() {
    assertThatThrownBy(() -> new DunningSettings(List.of(), 21)).hasMessageContaining("days");
    assertThatThrownBy(() -> new DunningSettings(List.of(-1), 21)).hasMessageContaining("days");
    assertThatThrownBy(() -> new DunningSettings(List.of(3, 3), 21)).hasMessageContaining("ascend");
    assertThatThrownBy(() -> new DunningSettings(List.of(0, 14), 14)).hasMessageContaining("end");
    assertThatThrownBy(() -> new DunningSettings(List.of(0), 366)).hasMessageContaining("end");
    var day = Duration.ofDays(1);
    assertThatThrownBy(() -> new SubscriptionSettings(Duration.ofDays(31), day))
        .hasMessageContaining("grace");
    assertThatThrownBy(() -> new SubscriptionSettings(day, Duration.ofDays(-1)))
        .hasMessageContaining("trial-notice");
  }
}
