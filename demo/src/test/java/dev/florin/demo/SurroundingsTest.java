package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  @Test
  void keepsItsDataInTheRepositoryUnlessToldOtherwise() {
    assertThat(with("FLORIN_HOME", "/repo").data()).isEqualTo(Path.of("/repo/.florin"));
    assertThat(with("FLORIN_DATA", "/elsewhere").data()).isEqualTo(Path.of("/elsewhere"));
    assertThat(with("FLORIN_DATA", "  ").data()).isEqualTo(Path.of("./.florin"));
  }

  @Test
  void refusesAKeyThatMovesRealMoney() {
    for (var key : new String[] {"sk_live_x", "rk_live_x"}) {
      assertThatThrownBy(() -> with("STRIPE_SECRET_KEY", key).usesStripe())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("live key")
          .hasMessageNotContaining(key);
    }
    assertThat(with("STRIPE_SECRET_KEY", "sk_test_x").usesStripe()).isTrue();
    assertThat(with("OTHER", "x").usesStripe()).isFalse();
  }

  @Test
  void takesThePortThatWasAskedForOrRefuses() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var port = taken.getLocalPort();
      assertThatThrownBy(() -> with("FLORIN_PORT", Integer.toString(port)).servicePort())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(Integer.toString(port));
      assertThat(Ports.freeFrom(port)).isGreaterThan(port);
    }
    assertThatThrownBy(() -> with("FLORIN_PORT", "http").servicePort())
        .isInstanceOf(StartRefused.class);
    assertThatThrownBy(() -> with("FLORIN_PORT", "65536").servicePort())
        .isInstanceOf(StartRefused.class);
  }

  private static Surroundings with(String name, String value) {
    return new Surroundings(Map.of(name, value));
  }
}
