package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.notification.mail.Relay.Login;
import dev.florin.notification.mail.Relay.Security;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the doctor sees of a mail relay, without sending anything. */
class MailCheckupTest {
  private static final Certificates OURS = Certificates.of("dns:localhost,ip:127.0.0.1");
  private static final Certificates ANOTHERS = Certificates.of("dns:other.example,ip:127.0.0.9");
  private static final Login LOGIN = new Login("florin", "hush-hush");

  private static Diagnosis diagnosis(FakeRelay relay, Security security, Certificates trusted) {
    var settings =
        new MailSettings(
                "smtps://127.0.0.1:1",
                "receipts@shop.example",
                null,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20))
            .within(Duration.ofSeconds(2));
    var to = new Relay("127.0.0.1", relay.port(), security, LOGIN);
    var diagnosis = MailCheckup.diagnosis(new Smtp(settings, to, trusted::client), to);
    assertThat(relay.messages()).isEmpty();
    assertThat(diagnosis.toString()).doesNotContain("hush");
    return diagnosis;
  }

  @Test
  void logsInAndTakesLeaveBeforeItNamesASender() throws IOException {
    try (var relay = FakeRelay.encrypting(OURS, Map.of())) {
      assertThat(diagnosis(relay, Security.STARTTLS, OURS).seen())
          .isEqualTo("127.0.0.1:" + relay.port() + " by STARTTLS, logged in");
      assertThat(relay.commands().stream().map(command -> command.split("[ :]")[0]))
          .containsExactly("EHLO", "STARTTLS", "EHLO", "AUTH", "QUIT");
      relay.awaitNobody();
    }
  }

  @Test
  void aCertificateThatDoesNotHoldIsWrong() throws IOException {
    try (var relay = FakeRelay.encrypted(OURS)) {
      var found = diagnosis(relay, Security.TLS, ANOTHERS);
      assertThat(found.grade()).isEqualTo(Grade.WRONG);
      assertThat(found.seen()).contains("TLS failed");
    }
  }

  @Test
  void aServerWithoutEncryptionIsWrong() throws IOException {
    try (var relay = FakeRelay.polite()) {
      assertThat(diagnosis(relay, Security.STARTTLS, OURS).seen())
          .endsWith("the server does not offer STARTTLS");
    }
  }

  @Test
  void aServerThatHangsDoesNotHoldUsUp() throws IOException {
    try (var relay = FakeRelay.that("CONNECT", "HANG")) {
      var begun = System.nanoTime();
      assertThat(diagnosis(relay, Security.NONE, OURS).grade()).isEqualTo(Grade.WRONG);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }
  }
}
