package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.notification.mail.Receipt.Paper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail says is right, complete and nothing but what was meant. */
class LettersTest {
  private static final URI ORDER = URI.create("https://shop.example/orders/1?a=1&b=2");
  private static final Pattern TAG = Pattern.compile("<style>.*?</style>|<[^>]*>", Pattern.DOTALL);

  private final Letters letters = new Letters();

  private static Receipt receipt(
      @Nullable String customer, List<Receipt.Line> lines, long credits, Money total) {
    return new Receipt(
        customer,
        "ord_1",
        ORDER,
        Paper.RECEIPT,
        "RCT-1",
        lines,
        credits,
        0,
        total,
        null,
        Samples.PAID,
        ZoneId.of("UTC"),
        null);
  }

  private static Receipt.Line line(String name, int quantity, Money amount) {
    return new Receipt.Line(name, quantity, amount);
  }

  private static Money usd(long cents) {
    return Money.of(cents, Samples.USD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void textAndPageSayTheSame(String tag) {
    var reader = Locale.forLanguageTag(tag);
    for (var kind : MailKind.values()) {
      var letter = letters.write(Samples.of(kind, reader), reader, Samples.SELLER);
      var page = TAG.matcher(letter.html()).replaceAll("\n").replace("&amp;", "&");
      for (var line : letter.text().lines().filter(l -> !l.isBlank()).toList()) {
        for (var words : line.strip().split(" {2,}|(?<=[.。]) |(?<=[。])")) {
          if (!words.matches("-+|https://.*|.*[:：]")) {
            assertThat(page.replaceAll("\\s+", " ")).as(line).contains(words);
          }
        }
      }
      assertThat(letter.html()).contains("lang=\"" + (tag.equals("en") ? "en" : "zh-CN") + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 10000, $100.00, US$100.00",
    "EUR, 1999, €19.99, €19.99",
    "CNY, 123456789, 'CN¥1,234,567.89', '¥1,234,567.89'",
    "JPY, 1000, '¥1,000', 'JP¥1,000'",
    "KWD, 5120, KWD 5.120, KWD 5.120",
    "USD, 9223372036854775807, '$92,233,720,368,547,758.07', 'US$92,233,720,368,547,758.07'",
    "USD, 1, $0.01, US$0.01",
  })
  void writesAmountsExactly(String currency, long minor, String english, String chinese) {
    var money = Money.of(minor, Asset.currency(currency));
    assertThat(Language.ENGLISH.money(money).replace('\u00A0', ' ')).isEqualTo(english);
    assertThat(Language.CHINESE.money(money).replace('\u00A0', ' ')).isEqualTo(chinese);
  }

  @Test
  void writesAmountsOfWhatIsNoCurrencyWithTheirCode() {
    assertThat(Language.ENGLISH.money(Money.of(1_234_567_890L, new Asset("USDC", 6))))
        .isEqualTo("1,234.567890\u00A0USDC");
  }

  @ParameterizedTest
  @CsvSource({
    "zh, 付款成功",
    "zh-CN, 付款成功",
    "zh-TW, 付款成功",
    "en, Payment received",
    "en-GB, Payment received",
    "fr, Payment received",
    "und, Payment received",
  })
  void speaksChineseToWhoeverReadsItAndEnglishToAllOthers(String tag, String title) {
    var letter = letters.write(Samples.receipt(Locale.ENGLISH), Locale.forLanguageTag(tag), "Ink");
    assertThat(letter.subject()).startsWith(title);
    assertThat(letter.html()).contains(title);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 credit is in your account now.",
    "2, 2 credits are in your account now.",
    "1234567, '1,234,567 credits are in your account now.'",
  })
  void countsCredits(long credits, String sentence) {
    var model = receipt(null, List.of(line("Package", 1, usd(500))), credits, usd(500));
    assertThat(letters.write(model, Locale.ENGLISH, "Ink").text().replace('\n', ' '))
        .contains("Hello, ", sentence, "Your receipt is attached.");
  }

  @Test
  void anOrderWithoutCreditsSaysNothingOfThem() {
    var lines = List.of(line("Vector", 3, usd(900)), line("Poster", 1, usd(100)));
    var letter = letters.write(receipt("Lin", lines, 0, usd(1_000)), Locale.ENGLISH, "Ink");
    assertThat(letter.text())
        .contains("Vector × 3", "$9.00", "Poster", "$1.00", "$10.00")
        .doesNotContainIgnoringCase("credit")
        .doesNotContainIgnoringCase("balance")
        .doesNotContainIgnoringCase("tax");
    assertThat(letter.html()).contains("Vector × 3").doesNotContainIgnoringCase("credit");
  }

  @Test
  void taxOnTopStandsBeforeTheTotalAndTaxWithinAfterIt() {
    var onTop =
        new Receipt(
            null,
            "ord_1",
            ORDER,
            Paper.INVOICE,
            "INV-1",
            List.of(line("Package", 1, usd(1_000))),
            0,
            0,
            usd(1_190),
            usd(190),
            Samples.PAID,
            ZoneId.of("UTC"),
            null);
    assertThat(letters.write(onTop, Locale.ENGLISH, "Ink").text())
        .containsSubsequence("$10.00", "Tax", "$1.90", "Total", "$11.90")
        .doesNotContain("included");
    assertThat(letters.write(Samples.receipt(Locale.ENGLISH), Locale.ENGLISH, "Ink").text())
        .containsSubsequence("Total", "$100.00", "Tax included", "$8.26");
  }

  @Test
  void refusesAReceiptThatDoesNotAddUp() {
    assertThatThrownBy(() -> receipt("Lin", List.of(line("A", 1, usd(999))), 0, usd(1_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add up");
  }

  @ParameterizedTest
  @CsvSource({
    "REFUND, Refund of $30.00 – credit note CN-2026-000001, The credits that it paid for have been taken back.",
    "REFUND_FAILED, Your refund of $30.00 did not go through, The credits that were taken back are yours again.",
    "DISPUTE_LOST, Payment of $30.00 reversed – credit note CN-2026-000001, The credits that it paid for have been taken back.",
    "DISPUTE_WON, Your payment of $30.00 stands, The credits that were taken back are yours again.",
  })
  void moneyThatGoesBackIsToldWithItsNoteAndItsCredits(
      MailKind kind, String subject, String credits) {
    var letter = letters.write(Samples.note(kind, Locale.ENGLISH), Locale.ENGLISH, "Ink");
    assertThat(letter.subject()).isEqualTo(subject);
    assertThat(letter.text().replace('\n', ' '))
        .contains("$30.00", credits)
        .contains("CN-2026-000001", "INV-2026-000001", "note is attached", "/orders/ord_");
  }

  @Test
  void moneyThatPaidForNoCreditsTakesNoneBack() {
    var note =
        new NoteIssued(
            MailKind.REFUND, null, "ord_1", ORDER, "CN-1", "INV-1", "Refund", usd(1), false);
    var letter = letters.write(note, Locale.ENGLISH, "Ink");
    assertThat(letter.text()).contains("$0.01 is on its way back").doesNotContain("credits");
    assertThat(letter.html()).doesNotContain("credits");
  }

  @Test
  void refusesANoteAboutNothingAndMailThatBringsNone() {
    assertThatThrownBy(() -> note(MailKind.REFUND, usd(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> note(MailKind.REFUND, usd(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> note(MailKind.RECEIPT, usd(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NoteIssued note(MailKind kind, Money amount) {
    return new NoteIssued(kind, "Lin", "ord_1", ORDER, "CN-1", "INV-1", "Refund", amount, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "/orders/1", "https:orders"})
  void refusesLinksThatAreNotOfTheWeb(String link) {
    assertThatThrownBy(() -> new PaymentFailed("Lin", "ord_1", URI.create(link), usd(100), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void escapesWhateverComesFromOutside() {
    var evil = "<script>alert(1)</script>\"'&[[${7*7}]]__${7*7}__\r\nTotal  $0.00";
    var model = new PaymentFailed(evil, evil, ORDER, usd(100), evil);
    var letter = letters.write(model, Locale.ENGLISH, evil);
    assertThat(letter.html())
        .doesNotContain("<script", "49")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;[[${7*7}]]__${7*7}__")
        .contains("href=\"https://shop.example/orders/1?a=1&amp;b=2\"");
    assertThat(letter.text())
        .contains("https://shop.example/orders/1?a=1&b=2\n")
        .doesNotContain("\r", "Total  $0.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void thePageNeedsNothingFromElsewhere(String tag) {
    var reader = Locale.forLanguageTag(tag);
    for (var kind : MailKind.values()) {
      var html = letters.write(Samples.of(kind, reader), reader, Samples.SELLER).html();
      assertThat(html)
          .doesNotContain("src=", "url(", "@import", "<link", "<script", " th:", "xmlns", "??");
      var links = Pattern.compile("https?://[^\"]+").matcher(html).results();
      var link =
          switch (kind) {
            case SALE -> List.<String>of(); // its order is the buyer's
            case GIFT_LAPSED -> List.<String>of(); // there is nothing to be done
            case AGENT_BUDGET -> List.<String>of(); // agents have no page yet
            case GIFT -> List.of("https://shop.example/gift#q7Zr5kB0m1xWc2Yd");
            case TRIAL_ENDING, SUBSCRIPTION_UNPAID, SUBSCRIPTION_REMINDER, SUBSCRIPTION_ENDED ->
                List.of("https://shop.example/account/subscriptions");
            case RECEIPT,
                BOUGHT,
                PAYMENT_FAILED,
                UNDELIVERED,
                GIFT_RETURNED,
                REFUND,
                REFUND_FAILED,
                DISPUTE_LOST,
                DISPUTE_WON ->
                List.of("https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2");
          };
      assertThat(links.map(r -> r.group()).distinct().toList()).isEqualTo(link);
      // Gmail cuts off what is longer.
      assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(102_400);
    }
  }

  @Test
  void plainTextStaysWithinSeventyTwoColumns() {
    var lines =
        List.of(
            line(
                "A product whose name goes on and on, far beyond what fits into one line",
                2,
                usd(1)),
            line("一个名字非常长的商品，长到一行无论如何也放不下，只好分成好几行来写才行，真的很长。", 1, usd(2)));
    var text = letters.write(receipt("林晓梅", lines, 5, usd(3)), Locale.CHINA, "墨与纸").text();
    assertThat(text.lines().filter(l -> !l.startsWith("https://")))
        .allSatisfy(l -> assertThat(Columns.width(l)).isLessThanOrEqualTo(Columns.WIDTH));
    assertThat(text.lines()).noneMatch(l -> l.startsWith("，") || l.startsWith("。"));
    assertThat(text).doesNotContain("\n\n\n").endsWith("\n").doesNotEndWith("\n\n");
  }

  @Test
  void tellsTheTimeOnTheReadersClock() {
    var text = letters.write(Samples.receipt(Locale.ENGLISH), Locale.ENGLISH, "Ink").text();
    assertThat(text).contains("21 November 2026, 10:05 UTC+08:00");
    var utc = receipt("Lin", List.of(line("A", 1, usd(1))), 0, usd(1));
    assertThat(letters.write(utc, Locale.CHINA, "Ink").text()).contains("2026年11月21日 02:05 UTC\n");
  }

  @Test
  void theSameModelMakesTheSameLetter() {
    var model = Samples.receipt(Locale.CHINA);
    assertThat(new Letters().write(model, Locale.CHINA, "Ink"))
        .isEqualTo(letters.write(model, Locale.CHINA, "Ink"));
  }
}
