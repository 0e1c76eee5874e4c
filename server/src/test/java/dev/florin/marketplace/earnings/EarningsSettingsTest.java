package dev.florin.marketplace.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarningsSettingsTest {

  private static EarningsSettings settings(
      int feeBp, @Nullable Integer packages, Duration mature, String face) {
    return new EarningsSettings(
        feeBp, packages, null, null, mature, face, FeeBearer.PLATFORM, false);
  }

  @Test
  void aKindMayHaveAFeeOfItsOwnEvenNone() {
    var settings = settings(1500, 0, Duration.ofDays(14), "USD:100");
    assertThat(settings.feeBp(ProductKind.PACKAGE)).isZero();
    assertThat(settings.feeBp(ProductKind.VECTOR)).isEqualTo(1500);
    assertThat(settings.feeBp(ProductKind.W_MATRIX)).isEqualTo(1500);
  }

  @Test
  void refusesFeesAndTimesThatCannotBe() {
    var day = Duration.ofDays(1);
    for (var bp : new int[] {-1, 10_001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings(bp, null, day, "USD:100"))
          .withMessageContaining("FLORIN_MARKETPLACE_FEE_BP");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings(1500, bp, day, "USD:100"))
          .withMessageContaining("FLORIN_MARKETPLACE_FEE_BP");
    }
    for (var mature : new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(366)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings(1500, null, mature, "USD:100"))
          .withMessageContaining("FLORIN_EARNINGS_MATURE_AFTER");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "USD", "USD:", "USD:0", "usd:100", "USD:-1", "USD:1.5", "QQQ:1"})
  void refusesAFaceValueThatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(1500, null, Duration.ZERO, text));
  }

  @ParameterizedTest
  @CsvSource({
    "USD:100, 250, 250",
    "USD:1, 3, 300",
    "JPY:1, 3, 3",
    "JPY:2, 3, 2",
    "USD:300, 1, 0",
    "USD:200, 1, 1",
    "KWD:100, 1, 10"
  })
  void turnsCreditsIntoMoneyHalfUp(String face, long credits, long minor) {
    var value = FaceValue.parse(face);
    assertThat(value.of(Money.of(credits, Asset.credits())))
        .isEqualTo(Money.of(minor, value.currency()));
  }
}
