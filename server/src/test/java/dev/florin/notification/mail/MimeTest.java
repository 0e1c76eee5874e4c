package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** A mail is the same bytes every time, 7-bit, and nothing in it can become a header. */
class MimeTest {
  private static final MailAddress TO = new MailAddress("林晓梅", "lin@mail.example");
  private static final String EVIL =
      "Hi\r\nBcc: evil@x.example\r\n\r\n<b>\u2028Bcc: evil@x.example";

  private static byte[] bytes(Letter letter, MailAddress to, List<Attachment> attachments) {
    var it = Samples.envelope("Lin", to.address(), letter);
    return Mime.bytes(
        new Envelope(
            it.messageId(),
            it.date(),
            new MailAddress(to.name(), "receipts@shop.example"),
            it.replyTo(),
            to.name(),
            to.address(),
            it.locale(),
            letter,
            attachments),
        to);
  }

  private static MimeMessage read(byte[] bytes) throws MessagingException {
    return new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
  }

  @Test
  void theSameMailIsTheSameBytesInAnyZoneAndLanguageOfTheMachine() {
    var first = Mime.bytes(Samples.envelope("林晓梅", TO.address()), TO);
    var zone = TimeZone.getDefault();
    var locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Mime.bytes(Samples.envelope("林晓梅", TO.address()), TO)).isEqualTo(first);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void anotherMailHasOtherBoundaries() throws MessagingException {
    var it = Samples.envelope("林晓梅", TO.address());
    var other =
        new Envelope(
            "another@shop.example",
            it.date(),
            it.from(),
            it.replyTo(),
            it.toName(),
            it.to(),
            it.locale(),
            it.letter(),
            it.attachments());
    assertThat(read(Mime.bytes(other, TO)).getContentType())
        .isNotEqualTo(read(Mime.bytes(it, TO)).getContentType());
  }

  @Test
  void isSevenBitWithCrlfAndShortLines() {
    var long1 = "很长".repeat(2_000) + " " + "x".repeat(3_000);
    var letter = new Letter(long1, long1 + "\nFrom me\r.\r\n" + long1, "<p>" + long1 + "</p>");
    var name = new Attachment("长".repeat(96) + ".pdf", "application/pdf", new byte[] {-1, 0, 10});
    var text = new String(bytes(letter, TO, List.of(name)), StandardCharsets.ISO_8859_1);

    assertThat(text.chars().allMatch(c -> c < 128)).isTrue();
    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    // RFC 5322: 78 should, 998 must. The library does not fold a file's name.
    assertThat(text.lines())
        .allMatch(line -> line.length() <= (line.contains("name*=UTF-8''") ? 998 : 78));
  }

  @Test
  void nothingThatIsWrittenBecomesAHeader() throws MessagingException, IOException {
    var to = new MailAddress(EVIL, "lin@mail.example");
    var attachment = new Attachment("a\"; x=\r\nBcc: evil@x.example", "text/plain", new byte[0]);
    var message = read(bytes(new Letter(EVIL, EVIL, EVIL), to, List.of(attachment)));

    var names = Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "Reply-To",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "Content-Language");
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getSubject()).isEqualTo("Hi Bcc: evil@x.example <b> Bcc: evil@x.example");
    var file = ((MimeMultipart) message.getContent()).getBodyPart(1);
    assertThat(Collections.list(file.getAllHeaders()))
        .extracting(Header::getName)
        .containsExactlyInAnyOrder(
            "Content-Type", "Content-Transfer-Encoding", "Content-Disposition");
    assertThat(file.getFileName()).isEqualTo("a\"; x= Bcc: evil@x.example");
  }

  @Test
  void anyTextComesBackAsItWas() throws MessagingException, IOException {
    var seed = Long.getLong("florin.seed", 20_261_121L);
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      var subject = OneLine.of("s" + text(random, 60));
      var name = OneLine.of("n" + text(random, 30));
      var body = "b" + text(random, 400) + "\r\n";
      var to = new MailAddress(name, "lin@mail.example");
      var message = read(bytes(new Letter(subject, body, body), to, List.of()));

      assertThat(message.getSubject()).as("seed %d, %d", seed, i).isEqualTo(subject);
      assertThat(((InternetAddress) message.getAllRecipients()[0]).getPersonal())
          .as("seed %d, %d", seed, i)
          .isEqualTo(name);
      var parts = (MimeMultipart) message.getContent();
      assertThat((String) parts.getBodyPart(0).getContent())
          .as("seed %d, %d", seed, i)
          .isEqualTo(body);
    }
  }

  private static String text(Random random, int length) {
    var ranges = new int[][] {{' ', '~'}, {0xA1, 0xFF}, {0x4E00, 0x9FFF}, {0x1F600, 0x1F64F}};
    var text = new StringBuilder();
    var kinds = new ArrayList<int[]>(List.of(ranges).subList(0, 1 + random.nextInt(4)));
    for (int i = random.nextInt(length); i >= 0; i--) {
      var range = kinds.get(random.nextInt(kinds.size()));
      text.appendCodePoint(random.nextInt(range[0], range[1] + 1));
    }
    return text.toString();
  }

  @Test
  void refusesWhatIsTooMuchOrNotAnId() {
    var it = Samples.envelope("Lin", TO.address());
    assertThatThrownBy(() -> envelope(it, "no-at", List.of())).hasMessageContaining("Message-ID");
    assertThatThrownBy(() -> envelope(it, "a@b>\r\nBcc: x@y", List.of()))
        .hasMessageContaining("Message-ID");
    var file = new Attachment("a.pdf", "application/pdf", new byte[10 * 1024 * 1024]);
    assertThat(envelope(it, "a@b.example", List.of(file)).attachments()).hasSize(1);
    var more = new Attachment("b.pdf", "application/pdf", new byte[1]);
    assertThatThrownBy(() -> envelope(it, "a@b.example", List.of(file, more)))
        .hasMessageContaining("attachments");
    assertThatThrownBy(() -> envelope(it, "a@b.example", Collections.nCopies(11, more)))
        .hasMessageContaining("attachments");
    assertThatThrownBy(() -> new Attachment("../a.pdf", "application/pdf", new byte[0]))
        .hasMessageContaining("folders");
    assertThatThrownBy(() -> new Attachment("长".repeat(101), "application/pdf", new byte[0]))
        .hasMessageContaining("100");
    assertThatThrownBy(() -> new Attachment("a.pdf", "application/pdf\r\nX: y", new byte[0]))
        .hasMessageContaining("media type");
    assertThatThrownBy(() -> new Letter("s", "x".repeat(500_001), "h"))
        .hasMessageContaining("500000");
    assertThatThrownBy(() -> new Letter("\r\n", "t", "h")).hasMessageContaining("subject");
  }

  private static Envelope envelope(Envelope it, String messageId, List<Attachment> attachments) {
    return new Envelope(
        messageId,
        it.date(),
        it.from(),
        it.replyTo(),
        it.toName(),
        it.to(),
        it.locale(),
        it.letter(),
        attachments);
  }
}
