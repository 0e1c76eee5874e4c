package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.florin.notification.mail.Handover.Accepted;
import dev.florin.notification.mail.Handover.Misconfigured;
import dev.florin.notification.mail.Handover.RefusedForGood;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail reaches a server that works, and arrives as it was written. */
class SmtpTest {
  private static final String TO = "lin@mail.example";

  private final GreenMail plain = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));

  @AfterEach
  void stop() {
    plain.stop();
    secure.stop();
  }

  private static MailSettings settings(String url) {
    return new MailSettings(
        url,
        "Ink & Co <receipts@shop.example>",
        null,
        false,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }

  private String plainUrl(String login) {
    plain.start();
    return "smtp://" + login + "127.0.0.1:" + plain.getSmtp().getPort();
  }

  private static Handover send(String url) {
    return new Smtp(settings(url)).send(Samples.envelope("林晓梅", TO));
  }

  @Test
  void deliversChineseAsItWasWritten() throws MessagingException, IOException {
    assertThat(send(plainUrl(""))).isInstanceOf(Accepted.class);

    var message = plain.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("付款成功：账单 INV-2026-000001");
    assertThat(MimeUtility.decodeText(message.getHeader("To")[0])).isEqualTo("林晓梅 <" + TO + ">");
    assertThat(message.getFrom()[0]).hasToString("Ink & Co <receipts@shop.example>");
    assertThat(message.getReplyTo()[0]).hasToString("help@shop.example");
    assertThat(message.getSentDate()).isEqualTo(Samples.PAID);
    assertThat(message.getHeader("Content-Language")).containsExactly("zh-CN");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertPartsArrive(message);
  }

  private static void assertPartsArrive(MimeMessage message)
      throws MessagingException, IOException {
    var sent = Samples.envelope("林晓梅", TO);
    var mixed = (MimeMultipart) message.getContent();
    assertThat(mixed.getContentType()).startsWith("multipart/mixed");
    var words = (MimeMultipart) mixed.getBodyPart(0).getContent();
    assertThat(words.getContentType()).startsWith("multipart/alternative");
    assertThat(words.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat((String) words.getBodyPart(0).getContent())
        .isEqualToNormalizingNewlines(sent.letter().text());
    assertThat(words.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat((String) words.getBodyPart(1).getContent())
        .isEqualToNormalizingNewlines(sent.letter().html());
    var file = mixed.getBodyPart(1);
    assertThat(file.getFileName()).isEqualTo("账单 INV-2026-000001.pdf");
    assertThat(file.getContentType()).startsWith("application/pdf");
    assertThat(file.getInputStream().readAllBytes())
        .isEqualTo(sent.attachments().getFirst().bytes());
  }

  @Test
  void sendsTheVerySameBytesAgain() throws IOException {
    try (var relay = FakeRelay.polite()) {
      var url = "smtp://127.0.0.1:" + relay.port();
      assertThat(send(url)).isEqualTo(new Accepted("250 2.0.0 queued as 1"));
      assertThat(send(url)).isInstanceOf(Accepted.class);

      var built = Mime.bytes(Samples.envelope("林晓梅", TO), new MailAddress("林晓梅", TO));
      assertThat(relay.messages()).containsExactly(built, built);
    }
  }

  @Test
  void dotsAtTheBeginningOfALineArriveOnce() throws IOException {
    var letter = new Letter("Dots", ".\n..\n.x\nFrom here\n", "<p>\n.\n</p>");
    try (var relay = FakeRelay.polite()) {
      var smtp = new Smtp(settings("smtp://127.0.0.1:" + relay.port()));
      assertThat(smtp.send(Samples.envelope("Lin", TO, letter))).isInstanceOf(Accepted.class);

      assertThat(relay.messages())
          .containsExactly(
              Mime.bytes(Samples.envelope("Lin", TO, letter), new MailAddress("Lin", TO)));
      assertThat(new String(relay.messages().getFirst(), StandardCharsets.US_ASCII))
          .contains("\r\n.\r\n..\r\n.x\r\n");
    }
  }

  @Test
  void namesItselfAfterTheSenderAndSaysHowMuchIsComing() throws IOException {
    try (var relay = FakeRelay.polite()) {
      send("smtp://127.0.0.1:" + relay.port());
      relay.awaitNobody();

      var size = Mime.bytes(Samples.envelope("林晓梅", TO), new MailAddress("林晓梅", TO)).length;
      assertThat(relay.commands())
          .containsExactly(
              "EHLO shop.example",
              "MAIL FROM:<receipts@shop.example> SIZE=" + size,
              "RCPT TO:<" + TO + ">",
              "DATA",
              "QUIT");
    }
  }

  @Test
  void logsInWithWhatTheAddressSays() {
    var url = plainUrl("florin:p%40ss%3Aw%2Frd+%E5%AF%86@");
    plain.setUser("florin@shop.example", "florin", "p@ss:w/rd+密");
    plain.getUserManager().setAuthRequired(true);

    assertThat(send(url)).isInstanceOf(Accepted.class);
  }

  @Test
  void aWrongLoginIsForAnOperatorAndNotTheFaultOfTheMail() {
    var url = plainUrl("florin:wrong-secret@");
    plain.setUser("florin@shop.example", "florin", "right");
    plain.getUserManager().setAuthRequired(true);

    assertThat(send(url))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            it ->
                assertThat(it.reason()).contains("login refused", "535").doesNotContain("wrong-"));
    assertThat(plain.getReceivedMessages()).isEmpty();
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() {
    secure.start();

    assertThat(send("smtps://127.0.0.1:" + secure.getSmtps().getPort()))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            it -> assertThat(it.reason()).contains("TLS failed", "certification path"));
    assertThat(secure.getReceivedMessages()).isEmpty();
  }

  @Test
  void refusesAGoodCertificateOfAnotherServer() throws GeneralSecurityException, IOException {
    secure.start();
    var keys =
        ((DummySSLServerSocketFactory) DummySSLServerSocketFactory.getDefault()).getKeyStore();
    var trusting = Certificates.trusting(keys);
    var url = "smtps://localhost:" + secure.getSmtps().getPort();
    var smtp = new Smtp(settings(url), settings(url).relay(), () -> trusting);

    assertThat(smtp.send(Samples.envelope("Lin", TO)))
        .isInstanceOfSatisfying(
            Misconfigured.class, it -> assertThat(it.reason()).contains("TLS failed", "localhost"));
    assertThat(secure.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lin",
        "lin@",
        "@mail.example",
        "lin@mail",
        "lin@mail..example",
        "lin@-mail.example",
        "lin@mail.example>\r\nRCPT TO:<evil@x.example",
        "lin@mail.example\r\n",
        "lin@mail.example\nBcc: evil@x.example",
        "<lin@mail.example>",
        "lin @mail.example",
        "\"lin\"@mail.example",
        ".lin@mail.example",
        "lin@[127.0.0.1]",
        "lin@127.0.0.1",
        "林@mail.example",
        "lin@a@mail.example",
      })
  void anImpossibleAddressIsRefusedWithoutAskingAnybody(String address) throws IOException {
    try (var relay = FakeRelay.polite()) {
      var smtp = new Smtp(settings("smtp://127.0.0.1:" + relay.port()));

      assertThat(smtp.send(Samples.envelope("Lin", address)))
          .isInstanceOfSatisfying(RefusedForGood.class, it -> assertThat(it.code()).isZero());
      assertThat(relay.connections()).isZero();
    }
  }

  @Test
  void sendsManyAtOnceAndLeavesNoConnectionOpen() throws Exception {
    try (var relay = FakeRelay.polite();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var smtp = new Smtp(settings("smtp://127.0.0.1:" + relay.port()));
      var sends = new ArrayList<Callable<Handover>>();
      for (int i = 0; i < 20; i++) {
        sends.add(() -> smtp.send(Samples.envelope("林晓梅", TO)));
      }
      for (var sent : threads.invokeAll(sends)) {
        assertThat(sent.get()).isInstanceOf(Accepted.class);
      }
      assertThat(relay.messages()).hasSize(20);
      relay.awaitNobody();
    }
  }

  @Test
  void sendsNothingWhenMailIsOff() {
    var smtp = new Smtp(settings(""));

    assertThatThrownBy(() -> smtp.send(Samples.envelope("Lin", TO)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FLORIN_SMTP_URL");
  }
}
