package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.bench.Options.Command;
import dev.florin.bench.Options.Following;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void readsEveryOption() {
    var options = parse("ledger --quick --seconds 2 --warm-up 7 --runs 3 --json figures.json");

    assertThat(options.command()).isEqualTo(Command.LEDGER);
    assertThat(options.quick()).isTrue();
    assertThat(options.seconds()).contains(Duration.ofSeconds(2));
    assertThat(options.warmUp()).contains(Duration.ofSeconds(7));
    assertThat(options.runs()).isEqualTo(3);
    assertThat(options.json()).contains(Path.of("figures.json"));
  }

  @Test
  void runsOnceAndWritesNothingUnlessAsked() {
    var options = parse("http");

    assertThat(options.command()).isEqualTo(Command.HTTP);
    assertThat(options.quick()).isFalse();
    assertThat(options.runs()).isEqualTo(1);
    assertThat(options.json()).isEmpty();
  }

  @Test
  void settlesAtAnotherPaceAndWithOtherConsequences() {
    assertThat(parse("settle").rate()).isEmpty();
    assertThat(parse("settle").following()).isEqualTo(Following.MESSAGES);
    assertThat(parse("settle --rate 40").rate()).contains(40);
    assertThat(parse("settle --following nothing").following()).isEqualTo(Following.NOTHING);
    assertThat(parse("settle --following mail").following()).isEqualTo(Following.MAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "everything",
        "ledger --fast",
        "ledger --seconds",
        "ledger --seconds 0",
        "ledger --seconds 601",
        "settle --runs 10",
        "http --warm-up x",
        "ledger --json",
        "settle --rate 2001",
        "settle --following everything",
        "settle --following",
        "ledger --rate 5",
        "http --following mail"
      })
  void refusesWhatMeansNothing(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(Options.Unknown.class);
  }

  private static Options parse(String line) {
    return Options.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }
}
