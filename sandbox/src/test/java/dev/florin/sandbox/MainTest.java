package dev.florin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void readsItsArguments() {
    var options = Main.options(Main.read(new String[] {"--port", "4000", "--state", "s.jsonl"}));
    assertThat(options.port()).isEqualTo(4000);
    assertThat(options.stateFile()).isEqualTo(Path.of("s.jsonl"));
    assertThat(Main.options(Main.read(new String[0])).port()).isEqualTo(12_111);
    assertThat(Main.options(Main.read(new String[0])).mailPort()).isEqualTo(12_125);
    assertThat(Main.options(Main.read(new String[] {"--mail-port", "2525"})).mailPort())
        .isEqualTo(2525);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--prot 1",
        "--port x",
        "--port 70000",
        "--port -1",
        "--mail-port 70000"
      })
  void refusesWhatItDoesNotUnderstand(String arguments) {
    assertThatThrownBy(() -> Main.options(Main.read(arguments.split(" "))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
