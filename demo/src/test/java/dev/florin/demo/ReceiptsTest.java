package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.sandbox.mail.MailboxSandbox;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private static final byte[] DOCUMENT = {'%', 'P', 'D', 'F', 0, 1, 2, (byte) 0xff};
  private final MailboxSandbox mailbox = new MailboxSandbox(Clock.systemUTC());
  private final Checks checks = new Checks();
  private final Receipts receipts = new Receipts(mailbox, checks);

  @BeforeEach
  void listen() {
    mailbox.listen(0);
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void acceptsOneMailThatCarriesTheDocument() throws Exception {
    send("<1@florin>", DOCUMENT);
    var mail = receipts.only(DemoUser.BUYER, Duration.ofSeconds(5));
    receipts.carries(mail, DOCUMENT);
    assertThat(mail.subject()).isEqualTo("Receipt");
    assertThat(checks.passed()).isEqualTo(4);
  }

  @Test
  void failsWhenNoMailComes() {
    assertThatThrownBy(() -> receipts.only(DemoUser.BUYER, Duration.ofMillis(20)))
        .isInstanceOf(CheckFailed.class)
        .hasMessageContaining("alice@example.com did not come");
  }

  @Test
  void failsWhenTwoMailsCome() throws Exception {
    send("<1@florin>", DOCUMENT);
    send("<2@florin>", DOCUMENT);
    assertThatThrownBy(() -> receipts.only(DemoUser.BUYER, Duration.ZERO))
        .isInstanceOf(CheckFailed.class)
        .hasMessage("mails to alice@example.com: expected 1, but it is 2");
  }

  @Test
  void failsWhenTheSameMailComesTwice() throws Exception {
    send("<1@florin>", DOCUMENT);
    send("<1@florin>", DOCUMENT);
    assertThatThrownBy(() -> receipts.only(DemoUser.BUYER, Duration.ZERO))
        .isInstanceOf(CheckFailed.class)
        .hasMessage("arrivals of <1@florin>: expected 1, but it is 2");
  }

  @Test
  void failsWhenTheDocumentIsAnother() throws Exception {
    send("<1@florin>", new byte[] {'%', 'P', 'D', 'F', 0, 1, 3, (byte) 0xff});
    var mail = receipts.only(DemoUser.BUYER, Duration.ZERO);
    assertThatThrownBy(() -> receipts.carries(mail, DOCUMENT))
        .isInstanceOf(CheckFailed.class)
        .hasMessageContaining("the one to download");
  }

  private void send(String id, byte[] document) throws MessagingException {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", mailbox.smtp().getHost());
    properties.setProperty("mail.smtp.port", Integer.toString(mailbox.smtp().getPort()));
    properties.setProperty("mail.smtp.localhost", "localhost");
    var session = Session.getInstance(properties);
    var message = new MimeMessage(session);
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(document, "application/pdf")));
    part.setFileName("INV-2026-000001.pdf");
    message.setFrom("florin@example.com");
    message.setRecipients(Message.RecipientType.TO, DemoUser.BUYER.email());
    message.setSubject("Receipt");
    message.setContent(new MimeMultipart(part));
    message.saveChanges();
    message.setHeader("Message-ID", id);
    try (var transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, message.getAllRecipients());
    }
  }
}
