package dev.florin.sandbox.mail;

import static dev.florin.sandbox.mail.Sender.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.florin.sandbox.house.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailLimitsTest {
  @Test
  void refusesAMailThatIsTooLargeAndTakesTheNext() throws Exception {
    try (var mailbox = new MailboxSandbox(Clock.systemUTC())) {
      mailbox.listen(0);
      var sender = new Sender(mailbox.smtp());
      var head = "Message-ID: <large@florin>\r\n\r\n";
      var largest = head + lines(MailboxSandbox.MAX_MAIL_BYTES - head.length());
      sender.send(sender.raw(largest), ALICE);
      assertThat(mailbox.deliveries().getFirst().raw()).hasSize(MailboxSandbox.MAX_MAIL_BYTES);
      var refused =
          catchThrowableOfType(
              SMTPSendFailedException.class, () -> sender.send(sender.raw(largest + "x"), ALICE));
      assertThat(refused.getReturnCode()).isEqualTo(552);
      sender.send(sender.plain("<small@florin>", ALICE, "x", "x"), ALICE);
      assertThat(mailbox.count()).isEqualTo(2);
    }
  }

  private static String lines(int bytes) {
    var line = "x".repeat(70) + "\r\n";
    int rest = bytes % line.length();
    return line.repeat(bytes / line.length() - 1) + "x".repeat(70 + rest) + "\r\n";
  }

  @Test
  void refusesOneRecipientTooMany() throws Exception {
    try (var mailbox = new MailboxSandbox(Clock.systemUTC())) {
      mailbox.listen(0);
      try (var client = new RawSmtp(mailbox.smtp())) {
        client.envelope(ALICE);
        for (int i = 1; i < SmtpDoor.MAX_RECIPIENTS; i++) {
          assertThat(client.say("RCPT TO:<" + i + "@example.com>")).startsWith("250");
        }
        assertThat(client.say("RCPT TO:<one.more@example.com>")).startsWith("452");
      }
    }
  }

  @Test
  void tellsOneConnectionTooManyToComeLater() throws Exception {
    try (var mailbox = new MailboxSandbox(Clock.systemUTC())) {
      mailbox.listen(0);
      var open = new ArrayList<RawSmtp>();
      for (int i = 0; i < SmtpDoor.MAX_CONNECTIONS; i++) {
        open.add(new RawSmtp(mailbox.smtp()));
      }
      assertThat(open).allMatch(client -> String.valueOf(client.greeting()).startsWith("220"));
      try (var oneMore = new RawSmtp(mailbox.smtp())) {
        assertThat(oneMore.greeting()).startsWith("421");
      }
      for (var client : open) {
        client.close();
      }
    }
  }

  @Test
  void throwsTheOldestDeliveriesAwayWhenThereAreTooMany() {
    var shelf = new Shelf(3, 1_000);
    for (var id : List.of("a", "b", "a", "c", "d")) {
      shelf.add(delivery(id, "text of " + id));
    }
    assertThat(shelf.deliveries())
        .extracting(MailDelivery::messageId)
        .containsExactly("a", "c", "d");
    assertThat(shelf.mails())
        .extracting(copies -> copies.first().messageId())
        .containsExactly("d", "c", "a");
    assertThat(shelf.mails().getLast().times()).isEqualTo(1);
    assertThat(shelf.count()).isEqualTo(3);
    assertThat(shelf.ever()).as("b, too").isEqualTo(4);
    shelf.add(delivery("b", "text of b"));
    assertThat(shelf.ever()).as("a copy of what was thrown away").isEqualTo(4);
    shelf.clear();
    assertThat(shelf.ever()).isZero();
  }

  @Test
  void forgetsInTheEndWhatHasCome() {
    var shelf = new Shelf(1, 1_000);
    for (int i = 0; i < Shelf.MAX_KNOWN; i++) {
      shelf.add(delivery("m" + i, "text"));
    }
    shelf.add(delivery("m0", "text"));
    assertThat(shelf.ever()).isEqualTo(Shelf.MAX_KNOWN);
    shelf.add(delivery("another", "text"));
    shelf.add(delivery("m0", "text"));
    assertThat(shelf.ever()).isEqualTo(Shelf.MAX_KNOWN + 2);
  }

  @Test
  void throwsTheOldestDeliveriesAwayWhenTheyAreTooLarge() {
    var shelf = new Shelf(100, 100);
    shelf.add(delivery("a", "x".repeat(40)));
    for (int i = 0; i < 10; i++) {
      // The same bytes are kept once.
      shelf.add(delivery("b", "y".repeat(40)));
    }
    assertThat(shelf.deliveries()).hasSize(11);
    assertThat(shelf.deliveries().getLast().raw()).isSameAs(shelf.deliveries().get(1).raw());
    shelf.add(delivery("c", "z".repeat(50)));
    assertThat(shelf.mails())
        .extracting(copies -> copies.first().messageId())
        .containsExactly("c", "b");
    shelf.add(delivery("d", "w".repeat(60)));
    assertThat(shelf.mails()).extracting(copies -> copies.first().messageId()).containsExactly("d");
    shelf.add(delivery("e", "v".repeat(200)));
    assertThat(shelf.deliveries()).as("the newest always stays").hasSize(1);
    shelf.add(delivery("f", "u".repeat(100)));
    assertThat(shelf.mails()).extracting(copies -> copies.first().messageId()).containsExactly("f");
  }

  private int made;

  private MailDelivery delivery(String messageId, String raw) {
    return new MailDelivery(
        "mail_" + ++made,
        messageId,
        "florin@example.com",
        List.of(ALICE),
        raw.getBytes(StandardCharsets.UTF_8),
        Instant.EPOCH);
  }

  @Test
  void keepsOnlySoManyFaults() {
    try (var mailbox = new MailboxSandbox(Clock.systemUTC())) {
      for (int i = 0; i < MailFaults.MAX_FAULTS; i++) {
        mailbox.faults().add(MailFault.acceptAndDrop());
      }
      assertThatThrownBy(() -> mailbox.faults().add(MailFault.acceptAndDrop()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"rain\"}",
        "{}",
        "{\"kind\":\"slow\",\"millis\":0}",
        "{\"kind\":\"slow\",\"millis\":600001}",
        "{\"kind\":\"slow\",\"millis\":1.5}",
        "{\"kind\":\"slow\",\"code\":451}",
        "{\"kind\":\"accept_and_drop\",\"millis\":1}",
        "{\"kind\":\"accept_and_drop\",\"after_data\":true}",
        "{\"kind\":\"reject_temporarily\",\"code\":550}",
        "{\"kind\":\"reject_for_good\",\"code\":250}",
        "{\"kind\":\"reject_for_good\",\"times\":-1}",
        "{\"kind\":\"refuse_connections\",\"address\":\"a@b.example\"}",
        "{\"kind\":\"slow\",\"colour\":\"red\"}"
      })
  void refusesAFaultThatMakesNoSense(String json) {
    assertThatThrownBy(() -> MailFaultJson.read(Json.parseObject(json)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsAFaultWithWhatIsUsualForItsKind() {
    assertThat(read("{\"kind\":\"hang_before_greeting\"}"))
        .isEqualTo(MailFault.hangBeforeGreeting());
    assertThat(read("{\"kind\":\"reject_for_good\",\"address\":\"*@b.example\",\"times\":2}"))
        .isEqualTo(MailFault.rejectForGood().to("*@b.example").times(2));
    assertThat(read("{\"kind\":\"reject_temporarily\",\"code\":421,\"after_data\":true}"))
        .isEqualTo(MailFault.rejectTemporarily().withCode(421).atTheEnd());
    assertThat(read("{\"kind\":\"slow\",\"millis\":20}"))
        .isEqualTo(MailFault.slow(Duration.ofMillis(20)));
    assertThatThrownBy(() -> MailFault.rejectForGood().to("x".repeat(321)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MailFault read(String json) {
    return MailFaultJson.read(Json.parseObject(json));
  }
}
