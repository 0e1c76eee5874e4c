package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.notification.mail.Relay.Login;
import dev.florin.notification.mail.Relay.Security;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings are right, or the service does not start and says which one is not. */
class MailSettingsTest {
  private static final String FROM = "Ink & Co <receipts@shop.example>";

  private static MailSettings bound(Map<String, String> properties) {
    var source = new MapConfigurationPropertySource();
    properties.forEach((name, value) -> source.put("florin.mail." + name, value));
    return new Binder(source).bindOrCreate("florin.mail", MailSettings.class);
  }

  private static Relay relay(String url) {
    return bound(Map.of("url", url, "from", FROM)).relay();
  }

  @Test
  void withoutAnAddressMailIsOff() {
    var settings = bound(Map.of("url", " ", "from", "", "reply-to", ""));
    assertThat(settings.on()).isFalse();
    assertThat(settings.answers()).isNull();
    assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.sendTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings).hasToString("MailSettings[off]");
  }

  @ParameterizedTest
  @CsvSource({
    "smtps://mail.example, mail.example, 465, TLS",
    "smtps://127.0.0.1:2465/, 127.0.0.1, 2465, TLS",
    "SMTP://mail.example, mail.example, 587, STARTTLS",
    "smtp://mail.example:25, mail.example, 25, STARTTLS",
    "smtp://10.0.0.1, 10.0.0.1, 587, STARTTLS",
    "smtp://localhost.evil.example, localhost.evil.example, 587, STARTTLS",
    "smtp://127.0.0.1.evil.example, 127.0.0.1.evil.example, 587, STARTTLS",
    "smtp://localhost:1025, localhost, 1025, NONE",
    "smtp://127.0.0.1:1025, 127.0.0.1, 1025, NONE",
    "smtp://[::1]:1025, ::1, 1025, NONE",
  })
  void readsWhereTheRelayIs(String url, String host, int port, Security security) {
    assertThat(relay(url)).isEqualTo(new Relay(host, port, security, null));
  }

  @Test
  void sendsInTheClearBeyondThisMachineOnlyWhenTold() {
    var told = Map.of("url", "smtp://mailpit:1025", "from", FROM, "insecure", "true");
    assertThat(bound(told).relay().security()).isEqualTo(Security.NONE);
    assertThat(relay("smtp://mailpit:1025").security()).isEqualTo(Security.STARTTLS);
  }

  @Test
  void decodesUserAndPassword() {
    assertThat(relay("smtps://lin%40mail.example:p%3Aa%2Fs+s%25%E5%AF%86@mail.example").login())
        .isEqualTo(new Login("lin@mail.example", "p:a/s+s%密"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example",
        "http://u:SECRET@mail.example",
        "smtps://u:SECRET@",
        "smtps://u:SE@CRET@mail.example",
        "smtps://u:SECRET#1@mail.example",
        "smtps://u:SECRET/1@mail.example",
        "smtps://u:SECRET^@mail.example",
        "smtps://u:SECRET%zz@mail.example",
        "smtps://u:SECRET%0d%0a@mail.example",
        "smtps://u:SECRET%ff@mail.example",
        "smtps://:SECRET@mail.example",
        "smtps://SECRET@mail.example",
        "smtps://SECRET:@mail.example",
        "smtps://u:SECRET@mail.example:0",
        "smtps://u:SECRET@mail.example:65536",
        "smtps://u:SECRET@mail.example/path",
        "smtps://u:SECRET@mail.example?x=1",
      })
  void saysWhatIsWrongWithTheRelayButNeverThePassword(String url) {
    assertThatThrownBy(() -> relay(url))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FLORIN_SMTP_URL");
    assertThatThrownBy(() -> relay(url))
        .satisfies(failure -> {
          var trace = new StringWriter();
          failure.printStackTrace(new PrintWriter(trace));
          assertThat(trace.toString()).doesNotContain("SECRET", "CRET");
        });
  }

  @Test
  void hidesThePassword() {
    var settings = bound(Map.of("url", "smtps://u:SECRET@mail.example", "from", FROM));
    assertThat(settings).hasToString("MailSettings[relay=mail.example:465, from=" + FROM + "]");
    assertThat(settings.relay().toString()).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @CsvSource({
    "from, '', FLORIN_MAIL_FROM",
    "from, Ink & Co, FLORIN_MAIL_FROM",
    "from, Ink <receipts@shop>, FLORIN_MAIL_FROM",
    "reply-to, nobody, FLORIN_MAIL_REPLY_TO",
    "connect-timeout, 0s, florin.mail.connect-timeout",
    "read-timeout, -1s, florin.mail.read-timeout",
    "send-timeout, 61m, florin.mail.send-timeout",
  })
  void namesTheSettingThatIsWrong(String name, String value, String named) {
    var all = new HashMap<>(Map.of("url", "smtps://mail.example", "from", FROM));
    all.put(name, value);
    assertThatThrownBy(() -> bound(all))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void knowsWhoSendsAndWhereAnswersGo() {
    var settings =
        bound(Map.of("url", "smtps://mail.example", "from", FROM, "reply-to", "help@shop.example"));
    assertThat(settings.sender()).isEqualTo(Samples.SENDER);
    assertThat(settings.answers()).isEqualTo(new MailAddress(null, "help@shop.example"));
  }
}
