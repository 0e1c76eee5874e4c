package dev.florin.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.agent.Meter.Rounding;
import java.math.BigInteger;
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

  @Test
  void readsOfTheHistoryWhatWasUsedAndNothingElse() {
    assertThat(Metering.Part.read("a.b=1201:4,c=9223372036854775807:1000000000000"))
        .containsExactly(
            new Metering.Part("a.b", BigInteger.valueOf(1_201), 4),
            new Metering.Part("c", BigInteger.valueOf(Long.MAX_VALUE), 1_000_000_000_000L));
    for (var other : new String[] {"", "a", "a=1", "a=-1:2", "a=1:2,b", "a=1:12345678901234"}) {
      assertThat(Metering.Part.read(other)).as(other).isEmpty();
    }
    assertThat(Metering.Part.read(null)).isEmpty();
  }
}
