package dev.florin.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands on the command line is what is done; what cannot be is said before anything begins.
 */
class SoakOptionsTest {

  @Test
  void withoutAWordItIsHalfAnHourWithTwoNodesAndNobodyIsKilled() {
    var options = SoakOptions.parse(List.of());
    assertThat(options.lasts()).isEqualTo(Duration.ofMinutes(30));
    assertThat(options.warmUp()).isEqualTo(Duration.ofMinutes(2));
    assertThat(options.nodes()).isEqualTo(2);
    assertThat(options.killEvery()).isEmpty();
    assertThat(options.failoverEvery()).isEmpty();
    assertThat(options.upgradeFrom()).isEmpty();
    assertThat(options.seed()).isPositive();
  }

  @Test
  void everyWordIsUnderstood() {
    var words =
        "--seconds 50 --nodes 3 --kill-every 4 --failover-every 60 --upgrade-from lib --seed 9"
            + " --tally t";
    var options = SoakOptions.parse(List.of(words.split(" ")));
    assertThat(options)
        .isEqualTo(
            new SoakOptions(
                Duration.ofSeconds(50),
                Duration.ofSeconds(10),
                3,
                java.util.Optional.of(Duration.ofSeconds(4)),
                java.util.Optional.of(Duration.ofMinutes(1)),
                java.util.Optional.of(Path.of("lib")),
                9,
                java.util.Optional.of(Path.of("t"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--minutes",
        "--minutes 0",
        "--minutes 1441",
        "--minutes 1.5",
        "--nodes 5",
        "--seed x",
        "--kill-every",
        "--tally",
        "--quick"
      })
  void whatMeansNothingIsRefused(String words) {
    assertThatThrownBy(() -> SoakOptions.parse(List.of(words.split(" "))))
        .isInstanceOf(WrongWord.class)
        .hasMessageContaining(words.split(" ")[0]);
  }
}
