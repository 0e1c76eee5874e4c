package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void percentilesAreValuesThatWereMeasured() {
    var times = Times.of(LongStream.rangeClosed(1, 200).map(i -> 201 - i).toArray());
    assertThat(times.percentile(50)).isEqualTo(100);
    assertThat(times.percentile(99)).isEqualTo(198);
    assertThat(Times.of(7).percentile(99)).isEqualTo(7);
    assertThat(Times.of(1, 9).percentile(50)).isEqualTo(1);
  }

  @Test
  void refusesToSummariseNothing() {
    assertThatThrownBy(() -> Times.of().summary()).isInstanceOf(CheckFailed.class);
  }

  @Test
  void writesMilliseconds() {
    assertThat(Times.millis(12_345)).isEqualTo("12.3 ms");
    assertThat(Times.millis(90)).isEqualTo("0.0 ms");
  }
}
