package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeCurrencyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1000|usd|$10.00
          1000|jpy|¥1,000
          1000|bhd|BHD\u00a01.000
          1000|myr|MYR\u00a010.00
          1000|isk|ISK\u00a010.00
          """)
  void printsAmountsByStripesTable(long amount, String currency, String printed) {
    assertThat(StripeCurrency.print(amount, currency, Locale.US)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({"1000,59", "50,31", "1,30", "99999999,2900030"})
  void takesAFeeRoundedHalfUp(long amount, long fee) {
    assertThat(StripeCurrency.fee(amount)).isEqualTo(fee);
  }
}
