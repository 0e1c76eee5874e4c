package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.notification.mail.MailAddress.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is one that mail can go to, or it is none. */
class MailAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lin@mail.example | | lin@mail.example
          Lin <lin@mail.example> | Lin | lin@mail.example
          "Ink & Co" <lin+shop@mail.example> | Ink & Co | lin+shop@mail.example
          林晓梅 <lin@mail.example> | 林晓梅 | lin@mail.example
          <lin@mail.example> | | lin@mail.example
          lin@例子.中国 | | lin@xn--fsqu00a.xn--fiqs8s
          lin@Bücher.example | | lin@xn--bcher-kva.example
          o'lin.x_y@a-b.mail.example | | o'lin.x_y@a-b.mail.example
          """,
      quoteCharacter = '`')
  void readsNameAndAddress(String text, String name, String address) {
    assertThat(MailAddress.read(text)).isEqualTo(new Reading.Good(new MailAddress(name, address)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lin@straße.example | looked up safely
          lin@mail .example | its domain is not one
          林@mail.example | SMTPUTF8
          lin | no @
          Lin <lin@mail.example> <x@y.example> | ''
          lin@mail.123 | its domain is not one
          lin..x@mail.example | before the @
          """)
  void saysWhyNot(String text, String why) {
    assertThat(MailAddress.read(text))
        .isInstanceOfSatisfying(Reading.Bad.class, it -> assertThat(it.reason()).contains(why));
  }

  @Test
  void knowsHowLongAnAddressMayBe() {
    var domain = ("d".repeat(60) + ".").repeat(3) + "example";
    var most = "l".repeat(254 - 1 - domain.length());
    assertThat(MailAddress.read(null, most + "@" + domain)).isInstanceOf(Reading.Good.class);
    assertThat(MailAddress.read(null, most + "l@" + domain)).isInstanceOf(Reading.Bad.class);
    assertThat(MailAddress.read(null, "l".repeat(64) + "@mail.example"))
        .isInstanceOf(Reading.Good.class);
    assertThat(MailAddress.read(null, "l".repeat(65) + "@mail.example"))
        .isInstanceOf(Reading.Bad.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lin@mail.example\r\nBcc: x@y.example", "林@mail.example", "lin@例子.中国"})
  void cannotBeMadeOfWhatIsNotOne(String address) {
    assertThatThrownBy(() -> new MailAddress("Lin", address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameIsOneLineWithoutTricks() {
    assertThat(new MailAddress(" Lin\r\nBcc: x\u202Egnp.exe\u0000 ", "lin@mail.example").name())
        .isEqualTo("Lin Bcc: x gnp.exe");
    assertThat(new MailAddress("a\u0085Bcc: b\u009E", "lin@mail.example").name())
        .isEqualTo("a Bcc: b");
    assertThat(new MailAddress("\r\n", "lin@mail.example").name()).isNull();
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    var name = new MailAddress("😀".repeat(150), "lin@mail.example").name();
    assertThat(name).hasSizeLessThanOrEqualTo(200).startsWith("😀").endsWith("😀…");
  }
}
