package dev.florin.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ledger may be told. */
class LedgerSettingsTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "17, 1", "-1, 1", "1, 0", "1, 1000001"})
  void refusesWhatIsOutsideItsLimits(int loops, int queue) {
    assertThatThrownBy(() -> new LedgerSettings(loops, queue))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("florin.ledger.");
  }

  @Test
  void takesTheLimitsThemselves() {
    assertThat(new LedgerSettings(1, 1).options().loops()).isEqualTo(1);
    assertThat(new LedgerSettings(16, 1_000_000).options().queue()).isEqualTo(1_000_000);
  }
}
