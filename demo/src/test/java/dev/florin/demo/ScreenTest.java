package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void isPlainWhereNobodyReadsAlong() {
    var screen = screen(false);
    screen.title("Title");
    screen.step("order", "ord_1", 1_500);
    assertThat(text()).contains("✓ order", "ord_1", "1.5 ms").doesNotContain("\u001b");
  }

  @Test
  void coloursATerminal() {
    screen(true).failure("no");
    assertThat(text()).contains("\u001b[31m✗ no\u001b[0m");
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    assertThat(Main.run(List.of("dance"), screen(false))).isEqualTo(2);
    assertThat(text()).contains("up, demo or train");
  }

  @Test
  void aClaimThatDoesNotHoldIsAFailure() {
    var checks = new Checks();
    checks.equal("one", 1, 1);
    assertThatThrownBy(() -> checks.equal("balance", 100L, 200L))
        .isInstanceOf(CheckFailed.class)
        .hasMessage("balance: expected 100, but it is 200");
    assertThat(checks.passed()).isEqualTo(1);
  }

  private Screen screen(boolean coloured) {
    return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), coloured);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
