package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A memory that neither grows without end nor remembers for too long. */
class RecentTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOW.plusNanos(1);

  private final Recent<Integer, String> recent =
      new Recent<>(100, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void knowsUntilTheTimeIsUpAndNotAtThatTime() {
    recent.put(1, "one", LATER);
    recent.put(2, "two", NOW);
    assertThat(recent.find(1)).contains("one");
    assertThat(recent.find(2)).isEmpty();
    assertThat(recent.find(3)).isEmpty();
    recent.put(1, "uno", LATER);
    assertThat(recent.find(1)).contains("uno");
  }

  @Test
  void forgetsWhatNobodyAsksForAndKeepsWhatSomebodyDoes() {
    recent.put(-1, "asked for", LATER);
    recent.put(-2, "not asked for", LATER);
    for (int i = 0; i < 1_000; i++) {
      recent.put(i, "other", LATER);
      assertThat(recent.find(-1)).as("after " + i).contains("asked for");
      assertThat(recent.size()).isLessThanOrEqualTo(100);
    }
    assertThat(recent.find(-2)).isEmpty();
    assertThat(recent.find(999)).contains("other");
  }

  @Test
  void staysSmallWhenManyComeAtOnce() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int t = 0; t < 8; t++) {
        var first = t * 100_000;
        pool.submit(() -> {
          for (int i = 0; i < 20_000; i++) {
            recent.put(first + i, "x", LATER);
            recent.find(first + i / 2);
          }
        });
      }
    }
    assertThat(recent.size()).isBetween(1, 100 + 8 * 2);
  }

  @Test
  void needsRoomForTwo() {
    assertThatThrownBy(() -> new Recent<String, String>(1, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
