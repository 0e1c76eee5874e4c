package dev.florin.sandbox.mail;

import static dev.florin.sandbox.mail.Sender.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import dev.florin.sandbox.stripe.Http;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxPagesTest {
  private static final String EVIL = "<script>alert('x')</script>\"><img src=x>";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final MailboxSandbox mailbox = sandbox.mailbox();
  private final Http http = new Http(sandbox.url());
  private final Sender sender = new Sender(mailbox.smtp());

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void saysHowAnEmptyMailboxIsFilled() throws Exception {
    var page = get("/mailbox");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("No mail yet", "FLORIN_SMTP_URL=" + mailbox.smtp())
        .doesNotContain("Empty it");
  }

  @Test
  void isLinkedFromTheDashboardWithACount() throws Exception {
    assertThat(get("/").body()).contains("href=\"/mailbox\"", ">0</span>", "smtp://127.0.0.1:");
    sendRich("收据", "<p>谢谢</p>");
    assertThat(get("/").body()).contains(">1</span>");
  }

  @Test
  void listsMailsAndHowOftenTheyArrived() throws Exception {
    sendRich("收据 INV-2026-000001", "<p>谢谢</p>");
    var twice = sender.plain("<2@florin>", "bob@example.com", "Payment failed", "x");
    sender.send(twice, "bob@example.com");
    sender.send(twice, "bob@example.com");
    var page = get("/mailbox").body();
    assertThat(page)
        .contains("2 mails", "收据 INV-2026-000001", ALICE, "1 attachment", "lang=\"zh-CN\"")
        .contains("bob@example.com", "Payment failed", "arrived 2×</span>")
        .doesNotContain("not the same");
    sender.send(sender.plain("<2@florin>", "bob@example.com", "Payment failed", "y"), ALICE);
    assertThat(get("/mailbox").body()).contains("arrived 3×, not the same");
  }

  @Test
  void showsAMailWithItsPartsAndCopies() throws Exception {
    sendRich("收据", "<p>谢谢</p>");
    sendRich("收据", "<p>再次谢谢</p>");
    var mail = mailbox.mails().getFirst();
    var page = get("/mailbox/" + mail.id()).body();
    assertThat(page)
        .contains("收据", "弗洛林 &lt;florin@example.com&gt;", "2026-11-20 10:00:00 UTC")
        .contains("谢谢，Alice", "收据.pdf", "application/pdf", "24 bytes")
        .contains("Content-Language", "arrived 2×, not the same", "not the same as the first");
    assertThat(get("/mailbox/" + mail.id() + "/html").body()).contains("<p>谢谢</p>");
    var second = mailbox.deliveries().getLast().id();
    assertThat(get("/mailbox/" + second + "/html").body()).contains("再次谢谢");
    var raw = get("/mailbox/" + mail.id() + "/raw");
    assertThat(raw.body()).contains("Message-ID: <1@florin>");
    assertThat(raw.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void opensAPdfInTheBrowserAndSavesWhatCouldRun() throws Exception {
    sendRich("收据", "<p>谢谢</p>");
    var pdf = get("/mailbox/mail_1/attachments/0");
    assertThat(pdf.body()).startsWith("%PDF");
    assertThat(header(pdf, "Content-Type")).isEqualTo("application/pdf");
    assertThat(header(pdf, "Content-Disposition"))
        .isEqualTo("inline; filename*=UTF-8''%E6%94%B6%E6%8D%AE.pdf");
    assertThat(header(pdf, "X-Content-Type-Options")).isEqualTo("nosniff");
    sender.send(
        sender.raw(
            "Content-Type: text/html\r\nContent-Disposition: attachment; filename=\"a\"\r\n\r\n"
                + EVIL),
        ALICE);
    var page = get("/mailbox/mail_2/attachments/0");
    assertThat(header(page, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(page, "Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''a");
    assertThat(header(page, "Content-Security-Policy")).startsWith("sandbox");
  }

  @Test
  void escapesWhatOthersWrote() throws Exception {
    sender.send(
        sender.raw(
            """
            Subject: %1$s\r
            From: "%2$s" <a@example.com>\r
            To: %1$s\r
            Message-ID: %1$s\r
            Content-Language: %1$s\r
            X-%1$s: %1$s\r
            Content-Type: multipart/mixed; boundary=b\r
            \r
            --b\r
            \r
            %1$s\r
            --b\r
            Content-Type: application/x; name="%2$s"\r
            \r
            x\r
            --b--\r
            """
                .formatted(EVIL, EVIL.replace("\"", ""))),
        ALICE);
    for (var path : new String[] {"/mailbox", "/mailbox/mail_1", "/"}) {
      var page = get(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).doesNotContain("<script", "<img");
      assertThat(header(page, "Content-Security-Policy"))
          .startsWith("default-src 'none'")
          .doesNotContain("script-src");
    }
    assertThat(get("/mailbox/mail_1").body())
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&gt;&lt;img src=x&gt;");
  }

  @Test
  void showsHtmlInAFrameThatCanDoNothing() throws Exception {
    sendRich("x", "<html><HEAD lang=en><title>t</title></head><body>" + EVIL + "</body></html>");
    assertThat(get("/mailbox/mail_1").body())
        .contains("<iframe", "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
        .doesNotContain("allow-scripts", "allow-same-origin", "srcdoc");
    var frame = get("/mailbox/mail_1/html");
    assertThat(frame.body()).contains("<HEAD lang=en><base target=\"_blank\"><title>", EVIL);
    assertThat(header(frame, "Content-Security-Policy"))
        .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';")
        .doesNotContain("allow-scripts", "allow-same-origin", "script-src", "http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mailbox/mail_9",
        "/mailbox/",
        "/mailbox/mail_1/none",
        "/mailbox/mail_1/html",
        "/mailbox/mail_1/raw/x",
        "/mailbox/mail_1/attachments/0",
        "/mailbox/mail_1/attachments/x",
        "/mailbox/%3Cscript%3E"
      })
  void saysThatThereIsNoSuchPart(String path) throws Exception {
    sender.send(sender.plain("<1@florin>", ALICE, "x", "x"), ALICE);
    var page = get(path);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such mail").doesNotContain("<script");
  }

  @Test
  void turnsThePagesOfAFullMailbox() throws Exception {
    for (int i = 1; i <= MailList.SHOWN + 1; i++) {
      sender.send(sender.plain("<" + i + "@florin>", ALICE, "number " + i + ".", "x"), ALICE);
    }
    assertThat(get("/mailbox").body())
        .contains("101 mails", "number 101.", "number 2.", "page=2\">Older")
        .doesNotContain("number 1.", "Newer");
    assertThat(get("/mailbox?page=2").body())
        .contains("number 1.", "page=1\">Newer")
        .doesNotContain("number 2.", "Older");
    assertThat(get("/mailbox?page=999999").statusCode()).isEqualTo(200);
    assertThat(get("/mailbox?page=-1").body()).contains("number 101.");
  }

  @Test
  void hasButtonsForFaultsAndForEmptyingIt() throws Exception {
    sender.send(sender.plain("<1@florin>", ALICE, "x", "x"), ALICE);
    assertThat(
            http.submit(
                    "/_sandbox/mail/do/fault",
                    Map.of("kind", "slow", "millis", "5", "times", "2", "after_data", ""))
                .statusCode())
        .isEqualTo(303);
    assertThat(mailbox.faults().active().getFirst().fault())
        .isEqualTo(MailFault.slow(Duration.ofMillis(5)).times(2));
    assertThat(get("/mailbox").body()).contains("2 more");
    var id = mailbox.faults().active().getFirst().id();
    http.submit("/_sandbox/mail/do/clear", Map.of("id", id));
    assertThat(mailbox.faults().active()).isEmpty();
    assertThat(http.submit("/_sandbox/mail/do/empty", Map.of()).statusCode()).isEqualTo(303);
    assertThat(mailbox.mails()).isEmpty();
    assertThat(http.submit("/_sandbox/mail/do/nothing", Map.of()).statusCode()).isEqualTo(404);
    assertThat(http.submit("/_sandbox/mail/do/fault", Map.of("kind", "rain")).statusCode())
        .isEqualTo(400);
    assertThat(http.submit("/mailbox", Map.of()).statusCode()).isEqualTo(405);
  }

  @Test
  void takesFaultsOverHttp() throws Exception {
    var added =
        http.send(
            "POST",
            "/_sandbox/mail/faults",
            "{\"kind\":\"reject_for_good\",\"address\":\"*@b.example\",\"times\":1}");
    assertThat(added.statusCode()).isEqualTo(200);
    assertThat(mailbox.faults().active().getFirst().fault())
        .isEqualTo(MailFault.rejectForGood().to("*@b.example").times(1));
    var shown = Json.parse(get("/_sandbox/mail/faults").body()).required("faults").get(0);
    assertThat(shown.required("code").intValue()).isEqualTo(550);
    var one = "/_sandbox/mail/faults/" + shown.required("id").stringValue();
    assertThat(http.send("DELETE", one, "").statusCode()).isEqualTo(200);
    assertThat(http.send("DELETE", one, "").statusCode()).isEqualTo(404);
    mailbox.faults().add(MailFault.acceptAndDrop());
    http.send("DELETE", "/_sandbox/mail/faults", "");
    assertThat(mailbox.faults().active()).isEmpty();
    assertThat(http.send("POST", "/_sandbox/mail/faults", "rain").statusCode()).isEqualTo(400);
    assertThat(http.send("PUT", "/_sandbox/mail/faults", "").statusCode()).isEqualTo(405);
    assertThat(get("/_sandbox/mail/none").statusCode()).isEqualTo(404);
  }

  private void sendRich(String subject, String html) throws Exception {
    sender.send(sender.rich("<1@florin>", subject, "谢谢，Alice", html, "收据.pdf"), ALICE);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send("GET", path, "");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
