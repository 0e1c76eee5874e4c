package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.notification.mail.Handover.Away;
import dev.florin.notification.mail.Handover.Unknown;
import dev.florin.notification.mail.Relay.Login;
import dev.florin.notification.mail.Relay.Security;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a server does, it is known what became of the mail: not sent, refused, or nobody knows.
 */
class SmtpFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static Handover send(int port, Duration read, Duration whole, Envelope envelope) {
    var settings =
        new MailSettings(
            "smtp://127.0.0.1:1", "receipts@shop.example", null, false, LONG, read, whole);
    var relay =
        new Relay("127.0.0.1", port, Security.NONE, new Login("florin", "the-secret-of-florin"));
    return new Smtp(
            settings,
            relay,
            () -> {
              throw new AssertionError("nothing is encrypted here");
            })
        .send(envelope);
  }

  private static Envelope small() {
    return Samples.envelope("Lin", "lin@mail.example");
  }

  /** More than all buffers between us and the server hold. */
  private static Envelope large() {
    var bytes = new byte[10 * 1024 * 1024];
    new Random(20_261_121).nextBytes(bytes);
    var it = small();
    return new Envelope(
        it.messageId(),
        it.date(),
        it.from(),
        it.replyTo(),
        it.toName(),
        it.to(),
        it.locale(),
        it.letter(),
        List.of(new Attachment("large.pdf", "application/pdf", bytes)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # It never came as far as the mail.
          CONNECT ; HANG ; Away ; SocketTimeoutException
          CONNECT ; DROP ; Away ; EOF
          CONNECT ; 421 too busy ; Away ; 421 too busy
          CONNECT ; 554 go away ; Away ; 554 go away
          CONNECT ; say hello ; Away ; hello
          EHLO ; HANG ; Away ; SocketTimeoutException
          EHLO ; DROP ; Away ; ''
          AUTH ; 535 5.7.8 wrong ; Misconfigured ; login refused: 535 5.7.8 wrong
          AUTH ; 454 4.7.0 not now ; Away ; 454 4.7.0 not now
          AUTH ; HANG ; Away ; SocketTimeoutException
          AUTH ; DROP ; Away ; login failed
          # The sender is the same in all mails.
          MAIL ; 451 later ; TryLater ; 451 later
          MAIL ; 421 later|DROP ; TryLater ; 421 later
          MAIL ; 552 too much ; RefusedForGood ; 552 too much
          MAIL ; 553 not your address ; Misconfigured ; 553 not your address
          MAIL ; 530 log in first ; Misconfigured ; 530 log in first
          MAIL ; HANG ; Away ; SocketTimeoutException
          MAIL ; DROP ; Away ; ''
          MAIL ; 354 what ; Away ; out of place
          # The reader.
          RCPT ; 450 4.2.0 greylisted ; TryLater ; 450 4.2.0 greylisted
          RCPT ; 452 full ; TryLater ; 452 full
          RCPT ; 421 later|DROP ; TryLater ; 421 later
          RCPT ; 550 5.1.1 nobody ; RefusedForGood ; 550 5.1.1 nobody
          RCPT ; 550 5.1.1 nobody|DROP ; RefusedForGood ; 550 5.1.1 nobody
          RCPT ; 554 5.7.1 Relay access denied ; Misconfigured ; Relay access denied
          RCPT ; 550 relay not permitted ; Misconfigured ; relay not permitted
          RCPT ; 530 log in first ; Misconfigured ; 530 log in first
          RCPT ; HANG ; Away ; SocketTimeoutException
          RCPT ; DROP ; Away ; ''
          # The message, before its end.
          DATA ; 451 later ; TryLater ; 451 later
          DATA ; 554 no ; RefusedForGood ; 554 no
          DATA ; 554 no|DROP ; RefusedForGood ; 554 no
          DATA ; HANG ; Away ; SocketTimeoutException
          DATA ; DROP ; Away ; ''
          DATA ; 250 what ; Away ; out of place
          # The dot: only a clear no says that it has not arrived.
          . ; 451 later ; TryLater ; 451 later
          . ; 552 too much ; RefusedForGood ; 552 too much
          . ; 554 spam ; RefusedForGood ; 554 spam
          . ; 554 spam|DROP ; RefusedForGood ; 554 spam
          . ; 554 spam|HANG ; RefusedForGood ; 554 spam
          . ; 451 later|DROP ; TryLater ; 451 later
          . ; 250 taken|DROP ; Accepted ; 250 taken
          . ; 250 taken|HANG ; Accepted ; 250 taken
          . ; HANG ; Unknown ; SocketTimeoutException
          . ; DROP ; Unknown ; ''
          . ; 354 what ; Unknown ; out of place
          . ; say hello ; Unknown ; ''
          """)
  void saysWhatBecameOfTheMail(String command, String answer, String outcome, String words)
      throws IOException {
    try (var relay = FakeRelay.that(command, answer)) {
      // Short only where it is waited for: a busy machine must not look like a silent server.
      var handover = send(relay.port(), answer.endsWith("HANG") ? SHORT : LONG, LONG, small());

      assertThat(handover.getClass().getSimpleName()).as(handover.toString()).isEqualTo(outcome);
      assertThat(handover.toString()).contains(words).doesNotContain("the-secret-of-florin");
      assertThat(relay.connections()).isEqualTo(1);
      relay.awaitNobody();
    }
  }

  @Test
  void nobodyListening() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    assertThat(send(port, SHORT, LONG, small()))
        .isInstanceOfSatisfying(
            Away.class, it -> assertThat(it.reason()).contains("ConnectException"));
  }

  @Test
  void aMessageThatBrokeOffInTheMiddleHasNotArrived() throws IOException {
    try (var relay = FakeRelay.that("DATA", "354 go on|DROP")) {
      assertThat(send(relay.port(), SHORT, LONG, large())).isInstanceOf(Away.class);
    }
  }

  @Test
  void aServerThatTakesNothingInIsGivenUp() throws IOException {
    try (var relay = FakeRelay.that("DATA", "354 go on|STALL")) {
      var begin = Instant.now();
      assertThat(send(relay.port(), LONG, Duration.ofSeconds(1), large()))
          .isEqualTo(new Away("the mail took longer than PT1S"));
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "EHLO", "RCPT"})
  void aServerThatDribblesIsGivenUp(String command) throws IOException {
    try (var relay = FakeRelay.that(command, "DRIP")) {
      assertThat(send(relay.port(), LONG, SHORT, small()))
          .isEqualTo(new Away("the mail took longer than PT0.6S"));
      relay.awaitNobody();
    }
  }

  @Test
  void whoDribblesAfterTheDotMayHaveTheMail() throws IOException {
    try (var relay = FakeRelay.that(".", "DRIP")) {
      assertThat(send(relay.port(), LONG, Duration.ofSeconds(2), small()))
          .isEqualTo(new Unknown("the mail took longer than PT2S"));
      relay.awaitNobody();
    }
  }

  @Test
  void aServerThatTalksWithoutEndIsGivenUp() throws IOException {
    try (var relay = FakeRelay.that("EHLO", "FLOOD")) {
      assertThat(send(relay.port(), LONG, LONG, small()))
          .isInstanceOfSatisfying(
              Away.class, it -> assertThat(it.reason()).contains("more than " + Wire.BYTES_IN_MAX));
      relay.awaitNobody();
    }
  }
}
