package dev.florin.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The schedule of Standard Webhooks. */
class RetriesTest {
  private static final List<Duration> EXPECTED =
      List.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H").stream()
          .map(Duration::parse)
          .toList();

  @Test
  void triesTenTimesOverThreeDaysAndATenth() {
    var random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      for (int attempts = 1; attempts <= EXPECTED.size(); attempts++) {
        var wait = Retries.after(attempts, random).orElseThrow();
        var least = EXPECTED.get(attempts - 1);
        assertThat(wait).isBetween(least, least.plus(least.dividedBy(10)));
      }
    }
    assertThat(Retries.after(10, random)).isEmpty();
  }

  @Test
  void notAllComeBackAtOnce() {
    var random = new Random(8);
    assertThat(IntStream.range(0, 100).mapToObj(_ -> Retries.after(3, random)).distinct().count())
        .isGreaterThan(90);
  }
}
