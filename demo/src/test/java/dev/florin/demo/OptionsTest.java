package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.demo.Options.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void readsCommandAndOptions() {
    assertThat(Options.parse(List.of("up"))).isEqualTo(new Options(Command.UP, false, 100));
    assertThat(Options.parse(List.of("demo", "--purchases", "20", "--once")))
        .isEqualTo(new Options(Command.DEMO, true, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dmeo",
        "up --once",
        "demo --twice",
        "demo --purchases",
        "demo --purchases 0",
        "demo --purchases 10001",
        "demo --purchases x"
      })
  void refusesWhatItDoesNotKnow(String line) {
    var words = line.isEmpty() ? List.<String>of() : List.of(line.split(" ", -1));
    assertThatThrownBy(() -> Options.parse(words)).isInstanceOf(Options.Unknown.class);
  }
}
