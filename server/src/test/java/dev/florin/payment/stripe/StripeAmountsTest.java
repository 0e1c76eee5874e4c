package dev.florin.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts go to Stripe and come back exactly, or not at all. */
class StripeAmountsTest {
  private static final long STRIPE_MAX = 99_999_999L;

  private static Money money(long minor, String currency) {
    return Money.of(minor, Asset.currency(currency));
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 1000, 1000",
    "EUR, 1, 1",
    "JPY, 1000, 1000",
    "KRW, 50000, 50000",
    "VND, 25000, 25000",
    "CLP, 990, 990",
    // Three decimals for us and for Stripe, whose last digit must be 0.
    "KWD, 5120, 5120",
    "TND, 10, 10",
    // No decimals for ISO 4217, two for Stripe.
    "ISK, 5, 500",
    "UGX, 1200, 120000",
    // Two decimals for ISO 4217, none for Stripe.
    "MGA, 500, 5",
  })
  void convertsByStripesTableAndBack(String currency, long ours, long stripes) {
    assertThat(StripeAmounts.toStripe(money(ours, currency))).contains(stripes);
    assertThat(StripeAmounts.toMoney(stripes, currency.toLowerCase(java.util.Locale.ROOT)))
        .contains(money(ours, currency));
  }

  @ParameterizedTest
  @CsvSource({"KWD, 5123", "BHD, 1", "OMR, 99", "JOD, 1001", "TND, 7"})
  void doesNotRoundWhatStripeCannotCharge(String currency, long ours) {
    assertThat(StripeAmounts.toStripe(money(ours, currency))).isEmpty();
  }

  @Test
  void doesNotRoundACentOfACurrencyThatStripeTakesWhole() {
    assertThat(StripeAmounts.toStripe(money(501, "MGA"))).isEmpty();
  }

  @Test
  void doesNotRoundHundredthsOfACurrencyThatHasNone() {
    assertThat(StripeAmounts.toMoney(550, "isk")).isEmpty();
    assertThat(StripeAmounts.toMoney(120_001, "ugx")).isEmpty();
  }

  @Test
  void knowsTheLargestChargeAndRefusesNothingAndLess() {
    assertThat(StripeAmounts.toStripe(money(STRIPE_MAX, "USD"))).contains(STRIPE_MAX);
    assertThat(StripeAmounts.toStripe(money(STRIPE_MAX + 1, "USD"))).isEmpty();
    assertThat(StripeAmounts.toStripe(money(0, "USD"))).isEmpty();
    assertThat(StripeAmounts.toStripe(money(999_999, "ISK"))).contains(99_999_900L);
    assertThat(StripeAmounts.toStripe(money(1_000_000, "ISK"))).isEmpty();
    assertThat(StripeAmounts.toStripe(money(Long.MAX_VALUE, "ISK"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xxq", "", "us", "dollars", "xau", "ＵＳＤ"})
  void doesNotGuessAtAnUnknownCurrency(String currency) {
    assertThat(StripeAmounts.toMoney(1_000, currency)).isEmpty();
  }

  @Test
  void writesCurrenciesAsStripeDoes() {
    assertThat(StripeAmounts.currency(money(1, "MYR"))).isEqualTo("myr");
  }

  @Test
  void anyAmountOfAnyCurrencyComesBackAsItWentOrDoesNotGo() {
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("StripeAmountsTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    var went = 0;
    for (var currency : currencies()) {
      for (int i = 0; i < 200; i++) {
        var ours = Money.of(random.nextLong(1, 100_000_000L), currency);
        var stripes = StripeAmounts.toStripe(ours);
        if (stripes.isPresent()) {
          went++;
          assertThat(stripes.get()).isBetween(1L, STRIPE_MAX);
          assertThat(StripeAmounts.toMoney(stripes.get(), currency.code()))
              .as("%s, seed %d", ours, seed)
              .contains(ours);
        }
      }
    }
    assertThat(went).as("amounts that went").isGreaterThan(10_000);
  }

  private static List<Asset> currencies() {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .map(currency -> Asset.currency(currency.getCurrencyCode()))
        .toList();
  }
}
