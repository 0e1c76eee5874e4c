package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLISECOND = 1_000_000;

  @Test
  void givesTimesThatWereMeasured() {
    var low = new Latencies();
    var high = new Latencies();
    for (var i = 1; i <= 500; i++) {
      low.add(i * MILLISECOND);
      high.add((1001 - i) * MILLISECOND);
    }

    var all = Latencies.merged(List.of(high, low));

    assertThat(all.size()).isEqualTo(1000);
    assertThat(all.millis(50)).isEqualTo(500);
    assertThat(all.millis(99)).isEqualTo(990);
    assertThat(all.millis(100)).isEqualTo(1000);
  }

  @Test
  void givesTheOnlyTimeForEveryPercentile() {
    var one = new Latencies();
    one.add(7 * MILLISECOND);

    assertThat(Latencies.merged(List.of(one)).millis(1)).isEqualTo(7);
    assertThat(Latencies.merged(List.of(one)).millis(99)).isEqualTo(7);
  }

  @Test
  void refusesToSayAnythingAboutNothing() {
    assertThatThrownBy(() -> Latencies.merged(List.of(new Latencies())).millis(50))
        .isInstanceOf(BenchFailed.class);
  }
}
