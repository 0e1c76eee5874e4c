package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutAWordEachIsRunForAMinute() {
    var options = Options.parse(List.of());
    assertThat(options.targets()).containsExactly(Target.values());
    assertThat(options.time()).contains(Duration.ofMinutes(1));
    assertThat(options.inputs()).isEmpty();
  }

  @Test
  void inputsAreGivenHoweverLongTheyTake() {
    var options = Options.parse(List.of("stripe-webhook", "--inputs", "10000000"));
    assertThat(options.targets()).containsExactly(Target.STRIPE_WEBHOOK);
    assertThat(options.inputs()).hasValue(10_000_000);
    assertThat(options.time()).isEmpty();
  }

  @Test
  void allCanBeSaidAtOnce() {
    var options = Options.parse(List.of("--seed", "7", "--keep", "--minutes", "2", "csv"));
    assertThat(options.seed()).hasValue(7);
    assertThat(options.keep()).isTrue();
    assertThat(options.time()).contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing", "--inputs", "--inputs 0", "--minutes x", "--fast", "csv --seed"})
  void whatMeansNothingIsRefused(String words) {
    assertThatThrownBy(() -> Options.parse(Arrays.asList(words.split(" "))))
        .isInstanceOf(Options.Unknown.class);
  }
}
