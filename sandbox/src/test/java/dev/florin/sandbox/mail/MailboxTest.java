package dev.florin.sandbox.mail;

import static dev.florin.sandbox.mail.Sender.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private final MailboxSandbox mailbox = new MailboxSandbox(Clock.systemUTC());
  private final Sender sender = new Sender(listening(mailbox));

  private static URI listening(MailboxSandbox mailbox) {
    mailbox.listen(0);
    return mailbox.smtp();
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void keepsAPlainMailByteForByte() throws Exception {
    var sent = sender.plain("<a@florin>", ALICE, "Hello", ".dots\r\n..and\r\n.\r\nmore");
    sender.send(sent, ALICE);
    var mail = mailbox.awaitMails(1, SOON).getFirst();
    assertThat(mail.raw()).isEqualTo(Sender.bytes(sent));
    assertThat(mail.text()).isEqualTo(".dots\n..and\n.\nmore\n");
    assertThat(mail.messageId()).isEqualTo("<a@florin>");
    assertThat(mail.from()).isEqualTo("florin@example.com");
    assertThat(mail.to()).containsExactly(ALICE);
    assertThat(mail.recipients()).containsExactly(ALICE);
    assertThat(mail.subject()).isEqualTo("Hello");
    assertThat(mail.date()).isEqualTo(Sender.DATE);
    assertThat(mail.html()).isNull();
    assertThat(mail.attachments()).isEmpty();
    assertThat(mail.times()).isEqualTo(1);
    assertThat(mail.identical()).isTrue();
    assertThat(mailbox.deliveries().getFirst().sender()).isEqualTo("florin@example.com");
  }

  @Test
  void readsChineseWordsAndTheDocument() throws Exception {
    sender.send(
        sender.rich("<b@florin>", "收据 INV-2026-000001", "谢谢您", "<p>谢谢您</p>", "收据.pdf"), ALICE);
    var mail = mailbox.awaitMailsTo("Alice@Example.COM", 1, SOON).getFirst();
    assertThat(mail.subject()).isEqualTo("收据 INV-2026-000001");
    assertThat(mail.from()).isEqualTo("弗洛林 <florin@example.com>");
    assertThat(mail.to()).containsExactly("Alice Tan <alice@example.com>");
    assertThat(mail.text()).isEqualTo("谢谢您");
    assertThat(mail.html()).isEqualTo("<p>谢谢您</p>");
    assertThat(mail.header("content-language")).contains("zh-CN");
    var document = mail.attachments().getFirst();
    assertThat(mail.attachments()).hasSize(1);
    assertThat(document.name()).isEqualTo("收据.pdf");
    assertThat(document.type()).isEqualTo("application/pdf");
    assertThat(document.size()).isEqualTo(Sender.PDF.length);
    assertThat(document.bytes()).isEqualTo(Sender.PDF);
  }

  @Test
  void showsAMailOnceButCountsItsCopies() throws Exception {
    var first = sender.plain("<c@florin>", ALICE, "Receipt", "one");
    sender.send(first, ALICE);
    sender.send(sender.plain("<other@florin>", ALICE, "Other", "two"), ALICE);
    sender.send(first, ALICE);
    var mails = mailbox.mails();
    assertThat(mails).extracting(Mail::subject).containsExactly("Other", "Receipt");
    assertThat(mails).extracting(Mail::times).containsExactly(1, 2);
    assertThat(mails.getLast().identical()).isTrue();
    assertThat(mailbox.count()).isEqualTo(2);
    assertThat(mailbox.awaitDeliveries(3, SOON)).hasSize(3);
    assertThat(mailbox.deliveries().getLast().raw()).isEqualTo(Sender.bytes(first));
  }

  @Test
  void noticesThatACopyIsNotTheSame() throws Exception {
    sender.send(sender.plain("<d@florin>", ALICE, "Receipt", "one"), ALICE);
    sender.send(sender.plain("<d@florin>", ALICE, "Receipt", "two"), ALICE);
    sender.send(sender.plain("<d@florin>", ALICE, "Receipt", "one"), ALICE);
    var mail = mailbox.mails().getFirst();
    assertThat(mail.times()).isEqualTo(3);
    assertThat(mail.identical()).isFalse();
    assertThat(mail.text()).isEqualTo("one\n");
    var second = mailbox.find(mailbox.deliveries().get(1).id()).orElseThrow();
    assertThat(second.text()).isEqualTo("two\n");
    assertThat(second.times()).isEqualTo(3);
  }

  @Test
  void takesMailsWithoutMessageIdForDifferentOnes() throws Exception {
    var nameless = sender.raw("Subject: x\r\n\r\nbody\r\n");
    sender.send(nameless, ALICE);
    sender.send(nameless, ALICE);
    assertThat(mailbox.mails()).hasSize(2).extracting(Mail::messageId).containsOnlyNulls();
  }

  @Test
  void findsMailsByTheirRecipients() throws Exception {
    sender.send(sender.plain("<1@florin>", ALICE, "for both", "x"), ALICE, "bob@example.com");
    sender.send(sender.plain("<2@florin>", "bob@example.com", "for Bob", "x"), "bob@example.com");
    assertThat(mailbox.mailsTo(ALICE)).extracting(Mail::subject).containsExactly("for both");
    assertThat(mailbox.mailsTo("BOB@example.com"))
        .extracting(Mail::subject)
        .containsExactly("for Bob", "for both");
    assertThat(mailbox.mailsTo("example.com")).isEmpty();
    assertThat(mailbox.find("mail_99")).isEmpty();
    mailbox.clear();
    assertThat(mailbox.mails()).isEmpty();
    assertThat(mailbox.deliveries()).isEmpty();
  }

  @Test
  void saysWhatItWaitedForInVain() throws Exception {
    sender.send(sender.plain("<1@florin>", ALICE, "x", "x"), ALICE);
    assertThatThrownBy(() -> mailbox.awaitMails(2, Duration.ofMillis(20)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not yet 2 mails")
        .hasMessageContaining("1 mails in 1 deliveries");
    assertThatThrownBy(() -> mailbox.awaitMailsTo("bob@example.com", 1, Duration.ofMillis(20)))
        .hasMessageContaining("bob@example.com");
  }

  @Test
  void takesManyMailsAtOnce() throws Exception {
    int threads = 40;
    int each = 30;
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var work =
          IntStream.range(0, threads)
              .<Callable<Integer>>mapToObj(thread -> () -> sendSeries(thread, each))
              .toList();
      for (var done : pool.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(each);
      }
    }
    assertThat(mailbox.deliveries()).hasSize(threads * each);
    assertThat(mailbox.mails())
        .hasSize(threads * each)
        .allMatch(
            mail -> mail.times() == 1 && mail.text().equals("text of " + mail.subject() + "\n"));
    assertThat(mailbox.mails()).extracting(Mail::subject).doesNotHaveDuplicates();
  }

  private int sendSeries(int thread, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      var name = thread + "-" + i;
      sender.send(sender.plain("<" + name + "@florin>", ALICE, name, "text of " + name), ALICE);
    }
    return count;
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withMailPort(port)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
    assertThatThrownBy(() -> SandboxOptions.defaults().withMailPort(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mail port");
  }

  @Test
  void listensWhereItWasToldToAndLetsThePortGo() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    for (int start = 0; start < 2; start++) {
      try (var sandbox = Sandbox.start(SandboxOptions.defaults().withMailPort(port))) {
        assertThat(sandbox.mailbox().smtp()).hasToString("smtp://127.0.0.1:" + port);
        var there = new Sender(sandbox.mailbox().smtp());
        there.send(there.plain("<x@florin>", ALICE, "x", "x"), ALICE);
        assertThat(sandbox.mailbox().count()).isEqualTo(1);
      }
    }
  }

  @Test
  void keepsNothingOfAMailThatWasCutOff() throws Exception {
    try (var client = new RawSmtp(mailbox.smtp())) {
      client.envelope(ALICE);
      assertThat(client.say("DATA")).startsWith("354");
      client.write("Message-ID: <cut@florin>\r\n\r\nhalf of i");
    }
    sender.send(sender.plain("<whole@florin>", ALICE, "x", "x"), ALICE);
    assertThat(mailbox.mails()).extracting(Mail::messageId).containsExactly("<whole@florin>");
  }

  @Test
  void takesSeveralMailsOverOneConnection() throws Exception {
    try (var client = new RawSmtp(mailbox.smtp())) {
      for (var name : List.of("one", "two")) {
        client.envelope(ALICE);
        assertThat(client.say("DATA")).startsWith("354");
        assertThat(client.say("Subject: " + name + "\r\n\r\n..\r\n.")).startsWith("250");
      }
    }
    assertThat(mailbox.mails()).extracting(Mail::subject).containsExactly("two", "one");
    assertThat(mailbox.deliveries().getFirst().raw())
        .isEqualTo("Subject: one\r\n\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
