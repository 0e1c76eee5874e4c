package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir private Path folder = Path.of("");

  private Sandbox start() {
    return Sandbox.start(SandboxOptions.defaults().withStateFile(folder.resolve("state.jsonl")));
  }

  @Test
  void remembersEverythingOverARestart() throws StripeException {
    String sessionId;
    try (var first = start()) {
      var session =
          StripeFixture.client(first)
              .v1()
              .checkout()
              .sessions()
              .create(StripeFixture.order(1000, "usd").build(), StripeFixture.key("k"));
      sessionId = session.getId();
      first.stripe().pay(sessionId, "4000000000009995");
    }
    try (var second = start()) {
      var again =
          StripeFixture.client(second)
              .v1()
              .checkout()
              .sessions()
              .create(StripeFixture.order(1000, "usd").build(), StripeFixture.key("k"));
      assertThat(again.getId()).isEqualTo(sessionId);
      assertThat(second.stripe().pay(sessionId, "4242424242424242"))
          .isInstanceOf(PayResult.Succeeded.class);
      assertThat(second.stripe().list("payment_intent")).hasSize(1);
    }
  }

  @Test
  void sendsAfterTheRestartWhatWasUnderWay() throws StripeException {
    try (var receiver = new Receiver()) {
      try (var first = start()) {
        first.stripe().addWebhookEndpoint(receiver.url(), "whsec_x", List.of("*"));
        first.stripe().faults().add(Fault.deliverLate(Duration.ofMinutes(5)));
        StripeFixture.session(StripeFixture.client(first));
      }
      try (var second = start()) {
        second.stripe().awaitIdle(Duration.ofSeconds(5));
        assertThat(receiver.types()).containsExactly("product.created");
      }
      try (var third = start()) {
        third.stripe().awaitIdle(Duration.ofSeconds(5));
        assertThat(receiver.received()).hasSize(1);
      }
    }
  }

  @Test
  void cutsATornLastLineOff() throws Exception {
    String id;
    try (var first = start()) {
      id = StripeFixture.session(StripeFixture.client(first)).getId();
    }
    append("{\"room\":\"stripe\",\"obj");
    try (var second = start()) {
      assertThat(second.stripe().find(id)).isPresent();
      StripeFixture.session(StripeFixture.client(second));
    }
    try (var third = start()) {
      assertThat(third.stripe().list("checkout.session")).hasSize(2);
    }
  }

  @Test
  void refusesAFileThatIsDamagedInTheMiddle() throws Exception {
    try (var first = start()) {
      StripeFixture.session(StripeFixture.client(first));
    }
    append("nonsense\n{}\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }

  private void append(String text) throws IOException {
    Files.writeString(folder.resolve("state.jsonl"), text, StandardOpenOption.APPEND);
  }
}
