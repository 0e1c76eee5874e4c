package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeeAskingTest {

  @Test
  void itsPausesGrowWithThePaymentsAgeFromAMinuteToSixHours() {
    assertThat(FeeAsking.pause(Duration.ofSeconds(-5))).isEqualTo(Duration.ofMinutes(1));
    assertThat(FeeAsking.pause(Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(1));
    assertThat(FeeAsking.pause(Duration.ofMinutes(90))).isEqualTo(Duration.ofMinutes(90));
    assertThat(FeeAsking.pause(Duration.ofDays(3))).isEqualTo(Duration.ofHours(6));
  }
}
