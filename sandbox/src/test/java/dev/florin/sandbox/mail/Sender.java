package dev.florin.sandbox.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** A mail program. Thread-safe. */
final class Sender {
  static final String ALICE = "alice@example.com";
  static final Instant DATE = Instant.parse("2026-11-20T10:00:00Z");
  static final byte[] PDF = "%PDF-1.7 not really one\n".getBytes(StandardCharsets.ISO_8859_1);

  private final Session session;

  Sender(URI smtp) {
    this(smtp, Duration.ofSeconds(20));
  }

  /** One that does not wait for an answer longer than that. */
  Sender(URI smtp, Duration patience) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", smtp.getHost());
    properties.setProperty("mail.smtp.port", Integer.toString(smtp.getPort()));
    properties.setProperty("mail.smtp.connectiontimeout", "20000");
    properties.setProperty("mail.smtp.timeout", Long.toString(patience.toMillis()));
    properties.setProperty("mail.smtp.localhost", "localhost");
    session = Session.getInstance(properties);
  }

  /** A mail whose Message-ID is our own: Angus would make another at each saving. */
  private static final class Letter extends MimeMessage {
    private final String id;

    Letter(Session session, String id) throws MessagingException {
      super(session);
      this.id = id;
      setFrom(new InternetAddress("florin@example.com"));
      setSentDate(Date.from(DATE));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  /** A mail of plain text; SMTP would end its last line if we did not. */
  MimeMessage plain(String id, String to, String subject, String text) throws MessagingException {
    var letter = new Letter(session, id);
    letter.setRecipients(Message.RecipientType.TO, to);
    letter.setSubject(subject, "UTF-8");
    letter.setText(text + "\r\n", "UTF-8");
    letter.saveChanges();
    return letter;
  }

  /** A mail as a shop sends it: text, HTML and a document. */
  MimeMessage rich(String id, String subject, String text, String html, String fileName)
      throws MessagingException, IOException {
    var words = new MimeMultipart("alternative");
    words.addBodyPart(words(text, "text/plain; charset=UTF-8"));
    words.addBodyPart(words(html, "text/html; charset=UTF-8"));
    var body = new MimeBodyPart();
    body.setContent(words);
    var document = new MimeBodyPart();
    document.setDataHandler(new DataHandler(new ByteArrayDataSource(PDF, "application/pdf")));
    document.setFileName(fileName);
    document.setHeader("Content-Transfer-Encoding", "base64");
    var letter = new Letter(session, id);
    letter.setFrom(new InternetAddress("florin@example.com", "弗洛林", "UTF-8"));
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(ALICE, "Alice Tan", "UTF-8"));
    letter.setSubject(subject, "UTF-8");
    letter.setHeader("Content-Language", "zh-CN");
    letter.setContent(new MimeMultipart(body, document));
    letter.saveChanges();
    return letter;
  }

  private static MimeBodyPart words(String words, String type) throws MessagingException {
    var part = new MimeBodyPart();
    part.setContent(words, type);
    return part;
  }

  /** Any bytes as a mail. */
  MimeMessage raw(String mail) throws MessagingException {
    return new MimeMessage(
        session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  void send(MimeMessage message, String... recipients) throws MessagingException {
    var addresses = new Address[recipients.length];
    for (int i = 0; i < recipients.length; i++) {
      addresses[i] = new InternetAddress(recipients[i]);
    }
    try (var transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, addresses);
    }
  }

  static byte[] bytes(MimeMessage message) throws MessagingException, IOException {
    var out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }
}
