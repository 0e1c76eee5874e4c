package dev.florin.sandbox.mail;

import static dev.florin.sandbox.mail.Sender.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailFaultsTest {
  private final MailboxSandbox mailbox = new MailboxSandbox(Clock.systemUTC());

  @BeforeEach
  void listen() {
    mailbox.listen(0);
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void refusesConnectionsAsOftenAsItWasTold() throws Exception {
    mailbox.faults().add(MailFault.refuseConnections().times(2));
    for (int i = 0; i < 2; i++) {
      try (var client = new RawSmtp(mailbox.smtp())) {
        assertThat(client.greeting()).isNull();
      }
    }
    assertThat(mailbox.faults().active()).isEmpty();
    send("after");
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("after");
  }

  @Test
  void refusesConnectionsUntilItIsCleared() throws Exception {
    var id = mailbox.faults().add(MailFault.refuseConnections());
    for (int i = 0; i < 3; i++) {
      assertThat(failure()).isNotInstanceOf(SendFailedException.class);
    }
    assertThat(mailbox.faults().clear(id)).isTrue();
    assertThat(mailbox.faults().clear(id)).isFalse();
    send("after");
    assertThat(mailbox.count()).isEqualTo(1);
  }

  @Test
  void saysNothingBeforeTheGreeting() throws Exception {
    mailbox.faults().add(MailFault.hangBeforeGreeting().times(1));
    assertThat(causes(failure())).anyMatch(SocketTimeoutException.class::isInstance);
    send("after");
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("after");
  }

  @Test
  void neverAnswersTheFinalDotAndKeepsNothing() throws Exception {
    mailbox.faults().add(MailFault.hangBeforeAccepting().times(1));
    assertThat(causes(failure())).anyMatch(SocketTimeoutException.class::isInstance);
    mailbox.faults().clear();
    send("after");
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("after");
  }

  @Test
  void neverAnswersTheFinalDotButKeepsTheMail() throws Exception {
    mailbox.faults().add(MailFault.hangAfterAccepting().times(1));
    assertThat(causes(failure())).anyMatch(SocketTimeoutException.class::isInstance);
    assertThat(mailbox.awaitMails(1, Duration.ofSeconds(5))).hasSize(1);
  }

  @Test
  void keepsAMailAndHangsUpWithoutAnAnswer() throws Exception {
    mailbox.faults().add(MailFault.acceptAndDrop().times(1));
    try (var client = new RawSmtp(mailbox.smtp())) {
      client.envelope(ALICE);
      assertThat(client.say("DATA")).startsWith("354");
      assertThat(client.say("Message-ID: <1@florin>\r\n\r\nx\r\n.")).isNull();
    }
    assertThat(mailbox.mails()).extracting(Mail::messageId).containsExactly("<1@florin>");
    // The sender does not know, and comes again.
    try (var client = new RawSmtp(mailbox.smtp())) {
      client.envelope(ALICE);
      assertThat(client.say("DATA")).startsWith("354");
      assertThat(client.say("Message-ID: <1@florin>\r\n\r\nx\r\n.")).startsWith("250");
    }
    assertThat(mailbox.mails()).extracting(Mail::times).containsExactly(2);
    assertThat(mailbox.mails().getFirst().identical()).isTrue();
  }

  @Test
  void refusesARecipientForNow() throws Exception {
    mailbox.faults().add(MailFault.rejectTemporarily().times(1));
    var refused = catchThrowableOfType(SendFailedException.class, () -> send("x"));
    assertThat(((SMTPAddressFailedException) refused.getNextException()).getReturnCode())
        .isEqualTo(451);
    send("again");
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("again");
  }

  @Test
  void refusesAMailForNowAfterItsData() throws Exception {
    mailbox.faults().add(MailFault.rejectTemporarily().withCode(452).atTheEnd().times(1));
    var refused = catchThrowableOfType(SMTPSendFailedException.class, () -> send("x"));
    assertThat(refused.getReturnCode()).isEqualTo(452);
    assertThat(mailbox.deliveries()).isEmpty();
  }

  @Test
  void goesOnWithTheConnectionAfterARefusal() throws Exception {
    mailbox.faults().add(MailFault.rejectForGood().atTheEnd().times(1));
    try (var client = new RawSmtp(mailbox.smtp())) {
      client.envelope(ALICE);
      client.say("DATA");
      assertThat(client.say("Subject: x\r\n\r\nx\r\n.")).startsWith("550 ");
      client.envelope(ALICE);
      client.say("DATA");
      assertThat(client.say("Subject: y\r\n\r\ny\r\n.")).startsWith("250 ");
    }
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("y");
  }

  @Test
  void refusesSomeAddressesForGood() throws Exception {
    mailbox.faults().add(MailFault.rejectForGood().to("*@Nowhere.example"));
    var sender = new Sender(mailbox.smtp());
    var message = sender.plain("<1@florin>", "a@nowhere.example", "x", "x");
    for (int i = 0; i < 2; i++) {
      var refused =
          catchThrowableOfType(
              SendFailedException.class, () -> sender.send(message, "a@nowhere.example"));
      assertThat(((SMTPAddressFailedException) refused.getNextException()).getReturnCode())
          .isEqualTo(550);
    }
    send("to Alice");
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("to Alice");
  }

  @ParameterizedTest
  @MethodSource
  void knowsWhichRecipientsAPatternMeans(String pattern, String recipient, boolean means) {
    Predicate<String> rejects = MailFault.rejectForGood().to(pattern)::concernsRecipient;
    assertThat(rejects.test(recipient)).isEqualTo(means);
  }

  static Stream<Object[]> knowsWhichRecipientsAPatternMeans() {
    return Stream.of(
        new Object[] {"a@b.example", "A@B.example", true},
        new Object[] {"a@b.example", "aa@b.example", false},
        new Object[] {"*", "a@b.example", true},
        new Object[] {"*@b.example", "a@b.example", true},
        new Object[] {"*@b.example", "a@bb.example", false},
        new Object[] {"a*@*.example", "abc@b.example", true},
        new Object[] {"a*c@*.example", "ab@b.example", false},
        new Object[] {"ab*ba", "aba", false},
        new Object[] {"a.b@*", "axb@b.example", false});
  }

  @Test
  void isSlowButAccepts() throws Exception {
    mailbox.faults().add(MailFault.slow(Duration.ofMillis(250)).times(1));
    long from = System.nanoTime();
    send("slow");
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(240));
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("slow");
  }

  @Test
  void letsGoWhatHangsWhenTheFaultIsCleared() throws Exception {
    var id = mailbox.faults().add(MailFault.slow(Duration.ofMinutes(5)).times(1));
    try (var client = new RawSmtp(mailbox.smtp())) {
      client.envelope(ALICE);
      client.say("DATA");
      client.write("Subject: x\r\n\r\nx\r\n.\r\n");
      awaitUsedUp();
      assertThat(mailbox.faults().clear("another")).isFalse();
      assertThat(mailbox.deliveries()).isEmpty();
      // It is used up, but the connection still hangs by it: clear() says so.
      awaitTrue(() -> mailbox.faults().clear(id));
      assertThat(mailbox.awaitMails(1, Duration.ofSeconds(5))).hasSize(1);
    }
  }

  @Test
  void doesNotWaitForWhatHangsWhenItCloses() throws Exception {
    mailbox.faults().add(MailFault.hangBeforeGreeting().times(1));
    mailbox.faults().add(MailFault.slow(Duration.ofMinutes(5)).times(1));
    assertThat(failure()).isNotNull();
    assertThat(failure()).isNotNull();
    long from = System.nanoTime();
    mailbox.close();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
    assertThat(mailbox.deliveries()).isEmpty();
    assertThatThrownBy(() -> send("closed")).isInstanceOf(MailConnectException.class);
  }

  @Test
  void takesTheFirstFaultThatFits() throws Exception {
    mailbox.faults().add(MailFault.acceptAndDrop().to("bob@example.com"));
    mailbox.faults().add(MailFault.rejectForGood().atTheEnd().to(ALICE).times(1));
    mailbox.faults().add(MailFault.rejectTemporarily().atTheEnd().times(3));
    assertThat(catchThrowableOfType(SMTPSendFailedException.class, () -> send("x")).getReturnCode())
        .isEqualTo(550);
    assertThat(catchThrowableOfType(SMTPSendFailedException.class, () -> send("x")).getReturnCode())
        .isEqualTo(451);
    assertThat(mailbox.faults().active())
        .extracting(active -> active.fault().times())
        .containsExactly(0, 2);
  }

  private void awaitUsedUp() throws InterruptedException {
    awaitTrue(() -> mailbox.faults().active().isEmpty());
  }

  private static void awaitTrue(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still not so").isLessThan(end);
      Thread.sleep(5);
    }
  }

  private void send(String subject) throws MessagingException {
    send(new Sender(mailbox.smtp()), subject);
  }

  private static void send(Sender sender, String subject) throws MessagingException {
    sender.send(sender.plain("<" + subject + "@florin>", ALICE, subject, "text"), ALICE);
  }

  /** What a sender sees who does not wait long. */
  private MessagingException failure() {
    var impatient = new Sender(mailbox.smtp(), Duration.ofMillis(300));
    return catchThrowableOfType(MessagingException.class, () -> send(impatient, "x"));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
  }
}
