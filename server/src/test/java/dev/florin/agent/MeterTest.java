package dev.florin.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.agent.Meter.Rounding;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static Meter meter(long credits, long per, Rounding rounding) {
    return new Meter("m", "token", credits, per, rounding, true, Instant.EPOCH);
  }

  @Test
  void roundsAsItSays() {
    assertThat(meter(3, 1_000, Rounding.UP).cost(0)).isZero();
    assertThat(meter(3, 1_000, Rounding.UP).cost(1)).isEqualTo(1);
    assertThat(meter(3, 1_000, Rounding.UP).cost(1_000)).isEqualTo(3);
    assertThat(meter(3, 1_000, Rounding.UP).cost(1_001)).isEqualTo(4);
    assertThat(meter(3, 1_000, Rounding.DOWN).cost(1_999)).isEqualTo(5);
    assertThat(meter(1, 2, Rounding.HALF_UP).cost(1)).isEqualTo(1);
    assertThat(meter(1, 3, Rounding.HALF_UP).cost(1)).isZero();
    assertThat(meter(2, 3, Rounding.HALF_UP).cost(1)).isEqualTo(1);
  }

  @Test
  void isExactBeyondWhatALongCanMultiply() {
    assertThat(meter(1_000_000_000_000L, 1_000_000_000_000L, Rounding.UP).cost(Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> meter(2, 1, Rounding.UP).cost(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }
}
