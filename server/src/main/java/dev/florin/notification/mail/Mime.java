package dev.florin.notification.mail;

import dev.florin.platform.Sha256;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The bytes of a mail. The same envelope makes the same bytes, on any machine and in any year:
 * nothing here asks for the time, the host or a random number. All of them are 7-bit.
 */
final class Mime {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int BOUNDARY_BYTES = 16;

  private Mime() {}

  /** The message as RFC 5322 and MIME have it, with CRLF. */
  static byte[] bytes(Envelope envelope, MailAddress to) {
    try {
      var message = new Named(envelope.messageId());
      head(message, envelope, to);
      message.setContent(body(envelope));
      message.saveChanges();
      var out = new ByteArrayOutputStream();
      message.writeTo(out);
      return out.toByteArray();
    } catch (MessagingException | IOException impossible) {
      // Everything has been checked, and all of it is in memory.
      throw new IllegalStateException("mail " + envelope.messageId(), impossible);
    }
  }

  private static void head(MimeMessage message, Envelope envelope, MailAddress to)
      throws MessagingException, IOException {
    message.setFrom(address(envelope.from()));
    if (envelope.replyTo() != null) {
      message.setReplyTo(new InternetAddress[] {address(envelope.replyTo())});
    }
    message.setRecipient(MimeMessage.RecipientType.TO, address(to));
    message.setSubject(envelope.letter().subject(), UTF_8);
    message.setHeader("Date", date(envelope.date()));
    // RFC 3834 and Microsoft's own: no out-of-office notes in return.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setHeader("Content-Language", Language.of(envelope.locale()).tag());
  }

  private static String date(Instant instant) {
    return DATE.format(instant);
  }

  private static InternetAddress address(MailAddress address) throws UnsupportedEncodingException {
    return new InternetAddress(address.address(), address.name(), UTF_8);
  }

  private static MimeMultipart body(Envelope envelope) throws MessagingException, IOException {
    var letter = envelope.letter();
    var words =
        new Parts(
            "alternative",
            envelope.messageId(),
            text("plain", letter.text()),
            text("html", letter.html()));
    if (envelope.attachments().isEmpty()) {
      return words;
    }
    var first = new MimeBodyPart();
    first.setContent(words);
    var mixed = new Parts("mixed", envelope.messageId(), first);
    for (var attachment : envelope.attachments()) {
      mixed.addBodyPart(file(attachment));
    }
    return mixed;
  }

  private static MimeBodyPart text(String subtype, String text) throws MessagingException {
    var bytes = text.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8);
    var part = part(bytes, "text/" + subtype + "; charset=UTF-8");
    part.setHeader("Content-Transfer-Encoding", mostlyAscii(bytes) ? "quoted-printable" : "base64");
    return part;
  }

  /** Whether quoted-printable, three bytes for each that is not ASCII, is the shorter form. */
  private static boolean mostlyAscii(byte[] bytes) {
    var others = 0;
    for (var b : bytes) {
      others += b < 0 ? 1 : 0;
    }
    return others * 6L < bytes.length;
  }

  private static MimeBodyPart file(Attachment attachment) throws MessagingException, IOException {
    var part = part(attachment.bytes(), attachment.mediaType());
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(attachment.name());
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static MimeBodyPart part(byte[] bytes, String type) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    return part;
  }

  /** A message that keeps the id it is given, where the library would make up another. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(String id) {
      super((Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }

  /**
   * Parts with a boundary that follows from the Message-ID. It cannot occur in them: neither
   * quoted-printable nor base64 ever writes an equals sign before an underscore.
   */
  private static final class Parts extends MimeMultipart {
    Parts(String subtype, String messageId, BodyPart... parts) throws MessagingException {
      super(subtype, parts);
      var hash = Sha256.of(subtype + " " + messageId);
      var type = new ContentType("multipart", subtype, null);
      type.setParameter("boundary", "=_" + HexFormat.of().formatHex(hash, 0, BOUNDARY_BYTES));
      contentType = type.toString();
    }
  }
}
