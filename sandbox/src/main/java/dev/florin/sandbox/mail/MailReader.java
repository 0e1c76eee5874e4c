package dev.florin.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads what arrived, whatever it is: what cannot be decoded is shown as it came. One object reads
 * one mail.
 */
final class MailReader {
  /** How deep parts may lie within parts; what lies deeper is an attachment. */
  private static final int MAX_DEPTH = 20;

  /** The most parts that are looked at; the raw mail has the others. */
  private static final int MAX_PARTS = 200;

  private static final Session SESSION = Session.getInstance(properties());

  private final List<Mail.Attachment> attachments = new ArrayList<>();
  private @Nullable String text;
  private @Nullable String html;
  private int parts;

  private MailReader() {}

  private static Properties properties() {
    var properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    return properties;
  }

  /** Returns the header of that name, or null. */
  static @Nullable String messageId(byte[] raw) {
    try {
      var id =
          new InternetHeaders(new ByteArrayInputStream(raw), true).getHeader("Message-ID", null);
      return id == null || id.isBlank() ? null : MimeUtility.unfold(id).strip();
    } catch (MessagingException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  static Mail read(Shelf.Copies copies) {
    return read(copies.first(), copies);
  }

  /** Reads one of the copies. */
  static Mail read(MailDelivery delivery, Shelf.Copies copies) {
    try {
      var message = new MimeMessage(SESSION, new ByteArrayInputStream(delivery.raw()));
      return new MailReader().read(message, delivery, copies);
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private Mail read(MimeMessage message, MailDelivery delivery, Shelf.Copies copies)
      throws MessagingException, IOException {
    collect(message, 0);
    var date = message.getSentDate();
    return new Mail(
        delivery.id(),
        delivery.messageId(),
        String.join(", ", addresses(message.getHeader("From"))),
        addresses(message.getHeader("To")),
        delivery.recipients(),
        first(message.getHeader("Subject")),
        date == null ? null : date.toInstant(),
        headers(message),
        text == null ? "" : text,
        html,
        attachments,
        delivery.raw(),
        delivery.receivedAt(),
        copies.times(),
        copies.identical());
  }

  private void collect(MimePart part, int depth) throws MessagingException, IOException {
    if (++parts > MAX_PARTS) {
      return;
    }
    if (part.isMimeType("multipart/*") && depth < MAX_DEPTH && collectAll(part, depth)) {
      return;
    }
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
    if (text == null && part.isMimeType("text/plain") && !attached) {
      text = decoded(part);
    } else if (html == null && part.isMimeType("text/html") && !attached) {
      html = decoded(part);
    } else {
      attachments.add(new Mail.Attachment(name(part), type(part), bytes(part)));
    }
  }

  /** Returns false if it only claims to have parts. */
  private boolean collectAll(MimePart part, int depth) throws IOException {
    try {
      // Not getContent: that asks the machine's mailcap files how to read it.
      var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < multipart.getCount(); i++) {
        collect((MimePart) multipart.getBodyPart(i), depth + 1);
      }
      return true;
    } catch (MessagingException notParts) {
      return false;
    }
  }

  private static @Nullable String disposition(Part part) throws MessagingException {
    try {
      return part.getDisposition();
    } catch (ParseException unreadable) {
      return null;
    }
  }

  private static String decoded(MimePart part) throws MessagingException, IOException {
    return new String(bytes(part), charset(part)).replace("\r\n", "\n");
  }

  private static byte[] bytes(MimePart part) throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      return in.readAllBytes();
    } catch (MessagingException | IOException badlyEncoded) {
      try (var in = undecoded(part)) {
        return in.readAllBytes();
      }
    }
  }

  private static InputStream undecoded(MimePart part) throws MessagingException {
    return switch (part) {
      case MimeMessage message -> message.getRawInputStream();
      case jakarta.mail.internet.MimeBodyPart body -> body.getRawInputStream();
      default -> InputStream.nullInputStream();
    };
  }

  private static Charset charset(MimePart part) throws MessagingException {
    try {
      var name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String type(MimePart part) throws MessagingException {
    try {
      return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException unreadable) {
      return "application/octet-stream";
    }
  }

  private static String name(MimePart part) throws MessagingException {
    try {
      var name = part.getFileName();
      return name == null ? "" : decode(name);
    } catch (ParseException unreadable) {
      return "";
    }
  }

  private static List<Mail.Header> headers(MimeMessage message) throws MessagingException {
    return Collections.list(message.getAllHeaders()).stream()
        .map(header -> new Mail.Header(header.getName(), decode(header.getValue())))
        .toList();
  }

  private static String first(String @Nullable [] values) {
    return values == null ? "" : decode(values[0]);
  }

  private static List<String> addresses(String @Nullable [] headers) {
    return headers == null
        ? List.of()
        : Arrays.stream(headers).flatMap(header -> addresses(header).stream()).toList();
  }

  private static List<String> addresses(String header) {
    try {
      return Arrays.stream(InternetAddress.parseHeader(MimeUtility.unfold(header), true))
          .map(MailReader::shown)
          .toList();
    } catch (AddressException unreadable) {
      return List.of(decode(header));
    }
  }

  /** For people: without the quotes and codes that programs need. */
  private static String shown(InternetAddress address) {
    var name = address.getPersonal();
    return name == null ? address.getAddress() : name + " <" + address.getAddress() + ">";
  }

  private static String decode(String value) {
    var unfolded = MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(unfolded);
    } catch (UnsupportedEncodingException unknown) {
      return unfolded;
    }
  }
}
