package dev.florin.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AssetTest {
  @Test
  void knowsTheFractionDigitsOfCurrencies() {
    assertThat(Asset.currency("eur")).isEqualTo(new Asset("EUR", 2));
    assertThat(Asset.currency("JPY")).isEqualTo(new Asset("JPY", 0));
    assertThat(Asset.currency("Kwd")).isEqualTo(new Asset("KWD", 3));
  }

  @Test
  void refusesUnknownCurrencies() {
    assertThatIllegalArgumentException().isThrownBy(() -> Asset.currency("ZZZ"));
    assertThatIllegalArgumentException().isThrownBy(() -> Asset.currency(""));
    // Gold has a code, but no minor unit.
    assertThatIllegalArgumentException().isThrownBy(() -> Asset.currency("XAU"));
  }

  @Test
  void countsCreditsInWholesUnlessToldOtherwise() {
    assertThat(Asset.credits()).isEqualTo(new Asset("CREDIT", 0));
    assertThat(Asset.credits(3)).isEqualTo(new Asset("CREDIT", 3));
  }

  @Test
  void keepsItsLimits() {
    assertThat(new Asset("A1_", 9).scale()).isEqualTo(9);
    assertThatIllegalArgumentException().isThrownBy(() -> new Asset("A", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Asset("ABCDEFGHIJKLMNOPQ", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Asset("eur", 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Asset("EUR", -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Asset("EUR", 10));
  }
}
