package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.notification.mail.Handover.Accepted;
import dev.florin.notification.mail.Handover.Away;
import dev.florin.notification.mail.Handover.Misconfigured;
import dev.florin.notification.mail.Relay.Login;
import dev.florin.notification.mail.Relay.Security;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes beyond this machine is encrypted, for the right server, or does not go. */
class SmtpTlsTest {
  private static final Certificates OURS = Certificates.of("dns:localhost,ip:127.0.0.1");
  private static final Certificates ANOTHERS = Certificates.of("dns:other.example,ip:127.0.0.9");
  private static final Login LOGIN = new Login("florin", "secret");

  private static Handover send(
      FakeRelay relay, Security security, @Nullable Login login, Certificates trusted) {
    var settings =
        new MailSettings(
            "smtps://127.0.0.1:1",
            "receipts@shop.example",
            null,
            false,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));
    var to = new Relay("127.0.0.1", relay.port(), security, login);
    return new Smtp(settings, to, trusted::client)
        .send(Samples.envelope("Lin", "lin@mail.example"));
  }

  @Test
  void encryptsFromTheFirstByteAndLogsIn() throws IOException {
    try (var relay = FakeRelay.encrypted(OURS)) {
      assertThat(send(relay, Security.TLS, LOGIN, OURS)).isInstanceOf(Accepted.class);
      assertThat(relay.messages()).hasSize(1);
      assertThat(relay.commands()).anyMatch(command -> command.startsWith("AUTH PLAIN"));
      relay.awaitNobody();
    }
  }

  @Test
  void logsInOnlyOnceStartTlsHasEncrypted() throws IOException {
    try (var relay = FakeRelay.encrypting(OURS, Map.of())) {
      assertThat(send(relay, Security.STARTTLS, LOGIN, OURS)).isInstanceOf(Accepted.class);
      assertThat(relay.commands().stream().map(command -> command.split("[ :]")[0]))
          .containsExactly("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT");
      relay.awaitNobody();
    }
  }

  @Test
  void saysNothingToAServerWithoutStartTls() throws IOException {
    try (var relay = FakeRelay.polite()) {
      assertThat(send(relay, Security.STARTTLS, LOGIN, OURS))
          .isEqualTo(new Misconfigured("the server does not offer STARTTLS"));
      assertThat(relay.commands()).containsExactly("EHLO shop.example");
      relay.awaitNobody();
    }
  }

  @Test
  void saysNothingToAServerThatTakesStartTlsBack() throws IOException {
    try (var relay = FakeRelay.encrypting(OURS, Map.of("STARTTLS", "454 not now"))) {
      assertThat(send(relay, Security.STARTTLS, LOGIN, OURS))
          .isInstanceOfSatisfying(Away.class, it -> assertThat(it.reason()).contains("454"));
      assertThat(relay.commands()).containsExactly("EHLO shop.example", "STARTTLS");
      relay.awaitNobody();
    }
  }

  @Test
  void saysNothingToAServerThatNobodyVouchesFor() throws IOException {
    try (var relay = FakeRelay.encrypting(OURS, Map.of())) {
      assertThat(send(relay, Security.STARTTLS, LOGIN, ANOTHERS))
          .isInstanceOfSatisfying(
              Misconfigured.class, it -> assertThat(it.reason()).startsWith("TLS failed"));
      assertThat(relay.commands()).containsExactly("EHLO shop.example", "STARTTLS");
      relay.awaitNobody();
    }
  }

  @Test
  void saysNothingToAServerOfAnotherName() throws IOException {
    try (var starttls = FakeRelay.encrypting(ANOTHERS, Map.of());
        var implicit = FakeRelay.encrypted(ANOTHERS)) {
      assertThat(send(starttls, Security.STARTTLS, LOGIN, ANOTHERS))
          .isInstanceOfSatisfying(
              Misconfigured.class, it -> assertThat(it.reason()).contains("127.0.0.1"));
      assertThat(starttls.commands()).containsExactly("EHLO shop.example", "STARTTLS");
      assertThat(send(implicit, Security.TLS, LOGIN, ANOTHERS))
          .isInstanceOfSatisfying(
              Misconfigured.class, it -> assertThat(it.reason()).contains("127.0.0.1"));
      assertThat(implicit.commands()).isEmpty();
    }
  }

  @Test
  void noticesAPortThatDoesNotSpeakTls() throws IOException {
    try (var relay = FakeRelay.polite()) {
      assertThat(send(relay, Security.TLS, LOGIN, OURS))
          .isInstanceOfSatisfying(
              Misconfigured.class, it -> assertThat(it.reason()).contains("TLS failed"));
      assertThat(relay.messages()).isEmpty();
    }
  }

  @Test
  void doesNotGoOnWithoutTheLoginThatItWasGiven() throws IOException {
    try (var relay = FakeRelay.that("EHLO", "250 relay.example")) {
      assertThat(send(relay, Security.NONE, LOGIN, OURS))
          .isEqualTo(new Misconfigured("the server offers no login"));
      relay.awaitNobody();
      assertThat(relay.commands()).containsExactly("EHLO shop.example", "QUIT");
    }
  }

  @Test
  void noticesThatNoKindOfLoginIsCommonToBoth() throws IOException {
    try (var relay = FakeRelay.that("EHLO", "250-relay.example\r\n250 AUTH GSSAPI")) {
      assertThat(send(relay, Security.NONE, LOGIN, OURS))
          .isInstanceOfSatisfying(
              Misconfigured.class, it -> assertThat(it.reason()).contains("login refused"));
    }
  }
}
