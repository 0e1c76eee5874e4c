package dev.florin.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.Problem;
import org.junit.jupiter.api.Test;

/** What a header cannot hold safely is not guessed at. */
class ReasonTest {

  @Test
  void refusesBytesWhoseEncodingNobodyKnows() {
    assertThatThrownBy(() -> Reason.read("caf\u00e9"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("percent-encoded");
    assertThatThrownBy(() -> Reason.read("UTF-8''caf\u00e9")).isInstanceOf(Problem.class);
    assertThat(Reason.read("UTF-8''caf%C3%A9")).isEqualTo("caf\u00e9");
  }

  @Test
  void sayingNothingIsNoReason() {
    assertThat(Reason.read(null)).isNull();
    assertThat(Reason.read("  ")).isNull();
    assertThat(Reason.read("UTF-8''%20")).isNull();
  }
}
