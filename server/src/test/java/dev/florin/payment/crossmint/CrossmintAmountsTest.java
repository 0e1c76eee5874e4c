package dev.florin.payment.crossmint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrossmintAmountsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode price(String json) {
    return JSON.readTree(json);
  }

  @ParameterizedTest
  @CsvSource({
    "10.00, usd, 1000, USD",
    "10, USD, 1000, USD",
    "10.5, usd, 1050, USD",
    "0.010000, eur, 1, EUR",
    "1234, jpy, 1234, JPY",
    "1234.00, jpy, 1234, JPY",
    "1.234, kwd, 1234, KWD",
    "0.00, usd, 0, USD",
    "100000000, usd, 10000000000, USD"
  })
  void readsWhatIsExact(String amount, String currency, long minor, String code) {
    var json = "{\"amount\": \"%s\", \"currency\": \"%s\"}".formatted(amount, currency);
    assertThat(CrossmintAmounts.read(price(json))).hasValue(Money.of(minor, Asset.currency(code)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\": \"10.001\", \"currency\": \"usd\"}",
        "{\"amount\": \"0.5\", \"currency\": \"jpy\"}",
        "{\"amount\": \"10.00\", \"currency\": \"usdc\"}",
        "{\"amount\": \"0.0001\", \"currency\": \"eth\"}",
        "{\"amount\": \"10.00\", \"currency\": \"xau\"}",
        "{\"amount\": \"-10.00\", \"currency\": \"usd\"}",
        "{\"amount\": \"+10.00\", \"currency\": \"usd\"}",
        "{\"amount\": \"1e3\", \"currency\": \"usd\"}",
        "{\"amount\": \"10,00\", \"currency\": \"usd\"}",
        "{\"amount\": \" 10.00\", \"currency\": \"usd\"}",
        "{\"amount\": \"١٠\", \"currency\": \"usd\"}",
        "{\"amount\": \".5\", \"currency\": \"usd\"}",
        "{\"amount\": \"10.\", \"currency\": \"usd\"}",
        "{\"amount\": \"999999999999999999\", \"currency\": \"usd\"}",
        "{\"amount\": 10.00, \"currency\": \"usd\"}",
        "{\"amount\": \"10.00\"}",
        "{\"currency\": \"usd\"}",
        "\"10.00\"",
        "null"
      })
  void readsNothingElse(String json) {
    assertThat(CrossmintAmounts.read(price(json))).isEmpty();
  }

  @Test
  void writesWhatItReads() {
    for (var code : new String[] {"USD", "JPY", "KWD"}) {
      var money = Money.of(1_050, Asset.currency(code));
      var json =
          "{\"amount\": \"%s\", \"currency\": \"%s\"}"
              .formatted(CrossmintAmounts.write(money), code);
      assertThat(CrossmintAmounts.read(price(json))).hasValue(money);
    }
    assertThat(CrossmintAmounts.write(Money.of(1_000, Asset.currency("USD")))).isEqualTo("10.00");
  }
}
