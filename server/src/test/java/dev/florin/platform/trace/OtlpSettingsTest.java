package dev.florin.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4318, http://127.0.0.1:4318/v1/traces",
    "http://127.0.0.1:4318/, http://127.0.0.1:4318/v1/traces",
    "http://127.0.0.1:4318/v1/traces, http://127.0.0.1:4318/v1/traces",
    "https://traces.example.org/otlp, https://traces.example.org/otlp/v1/traces"
  })
  void spansArePostedWhereTheProtocolSays(String url, String endpoint) {
    assertThat(new OtlpSettings(url, null, 100).endpoint()).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void aShareIsOfAHundred(int percent) {
    assertThatThrownBy(() -> new OtlpSettings("http://127.0.0.1:4318", null, percent))
        .hasMessageContaining("between 0 and 100");
  }

  @Test
  void itsSecretIsNotPrinted() {
    assertThat(new OtlpSettings("https://traces.example.org", "Bearer of-mine", 10).toString())
        .contains("traces.example.org", "10 %")
        .doesNotContain("of-mine");
  }
}
