package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskedAgainTest {

  @Test
  void itsPausesGrowWithThePaymentsAgeFromAMinuteToSixHours() {
    assertThat(AskedAgain.pause(Duration.ofSeconds(-5))).isEqualTo(Duration.ofMinutes(1));
    assertThat(AskedAgain.pause(Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(1));
    assertThat(AskedAgain.pause(Duration.ofMinutes(90))).isEqualTo(Duration.ofMinutes(90));
    assertThat(AskedAgain.pause(Duration.ofDays(3))).isEqualTo(Duration.ofHours(6));
  }
}
