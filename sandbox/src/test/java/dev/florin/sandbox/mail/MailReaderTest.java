package dev.florin.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailReaderTest {
  private static final long SEED = Long.getLong("florin.seed", System.nanoTime());

  /** What trips parsers up. */
  private static final List<String> SHARDS =
      List.of(
          "Content-Type: multipart/mixed; boundary=b\r\n",
          "Content-Type: multipart/mixed\r\n",
          "Content-Type: text/html; charset=no-such\r\n",
          "Content-Type: ;;;=\r\n",
          "Content-Transfer-Encoding: base64\r\n",
          "Content-Transfer-Encoding: quoted-printable\r\n",
          "Content-Transfer-Encoding: rot13\r\n",
          "Content-Disposition: attachment; filename*=UTF-8''%E6%94\r\n",
          "Content-Disposition: ;;\r\n",
          "Subject: =?utf-8?B?////?= =?x-none?Q?a?= =?\r\n",
          "From: <<<>, \"a\r\n",
          "Date: the day before\r\n",
          "Message-ID: \r\n",
          "\r\n",
          "\r\n--b\r\n",
          "\r\n--b--\r\n",
          "=ZZ =\r\n",
          "\u0000\u00ff收据",
          "QUJD*");

  @Test
  void readsWhateverArrives() {
    var random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      var raw = new StringBuilder();
      for (int shard = random.nextInt(12); shard >= 0; shard--) {
        raw.append(SHARDS.get(random.nextInt(SHARDS.size())));
      }
      var mail = read(raw.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(mail.subject()).as("florin.seed=%s: %s", SEED, raw).isNotNull();
      assertThat(mail.attachments()).allMatch(part -> part.type().contains("/"));
    }
  }

  @Test
  void decodesOtherCharsetsAndEncodings() {
    var gb =
        new String(
            "Subject: =?GBK?B?ytW+3Q==?=\r\n".getBytes(StandardCharsets.US_ASCII),
            StandardCharsets.US_ASCII);
    var head = gb + "Content-Type: text/plain; charset=gb2312\r\n\r\n";
    var body = "谢谢".getBytes(Charset.forName("GB2312"));
    var mail = read(join(head.getBytes(StandardCharsets.US_ASCII), body));
    assertThat(mail.subject()).isEqualTo("收据");
    assertThat(mail.text()).isEqualTo("谢谢");
    var quoted = read("Content-Transfer-Encoding: quoted-printable\r\n\r\n=E8=B0=A2=\r\n!\r\n");
    assertThat(quoted.text()).isEqualTo("谢!\n");
  }

  @Test
  void showsUndecodedWhatCannotBeDecoded() {
    assertThat(read("Content-Transfer-Encoding: rot13\r\n\r\nuryyb").text()).isEqualTo("uryyb");
    assertThat(read("Content-Type: text/plain; charset=none\r\n\r\nhello").text())
        .isEqualTo("hello");
    assertThat(read("Date: soon\r\nFrom: ((\r\n\r\n").date()).isNull();
    assertThat(read("From: ((\r\n\r\n").from()).isEqualTo("((");
  }

  @Test
  void readsHeadersInUtf8AndUnfoldsThem() {
    var mail =
        read(
            "Subject: 一\r\n 二\r\nX-Long: a\r\n\tb\r\nTo: 李雷 <li@example.com>, b@example.com\r\n\r\n");
    assertThat(mail.subject()).isEqualTo("一 二");
    assertThat(mail.header("x-long")).contains("a\tb");
    assertThat(mail.to()).containsExactly("李雷 <li@example.com>", "b@example.com");
    assertThat(mail.header("none")).isEmpty();
  }

  @Test
  void doesNotDigWithoutEnd() {
    var deep = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n");
    }
    assertThat(read(deep.toString()).attachments()).hasSize(1);
    var wide =
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nx\r\n".repeat(1_000)
            + "--b--\r\n";
    assertThat(read(wide).attachments()).hasSizeBetween(100, 200);
  }

  private static byte[] join(byte[] head, byte[] body) {
    var all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static Mail read(String raw) {
    return read(raw.getBytes(StandardCharsets.UTF_8));
  }

  private static Mail read(byte[] raw) {
    return MailReader.read(
        new Shelf.Copies(
            List.of(
                new MailDelivery(
                    "mail_1", MailReader.messageId(raw), "", List.of(), raw, Instant.EPOCH))));
  }
}
