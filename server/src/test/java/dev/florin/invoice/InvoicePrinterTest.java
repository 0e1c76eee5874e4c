package dev.florin.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.invoice.Invoice.Party;
import dev.florin.platform.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion.Status;

/** Documents, as they are read. */
class InvoicePrinterTest {
  private static final Locale ENGLISH = Locale.ENGLISH;
  private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  private static final InvoicePrinter PRINTER = Samples.printer();

  /** 20 mm, less what a letter may reach beyond its own width. */
  private static final float MARGIN_POINTS = 56;

  private static Printed print(Invoice invoice, Locale locale) {
    return Printed.of(PRINTER.print(invoice, locale));
  }

  @Test
  void anInvoiceSaysWhoSoldWhatToWhom() {
    var printed = print(Samples.invoice(), ENGLISH);
    assertThat(printed.title()).isEqualTo("Invoice INV-2026-000042");
    assertThat(printed.sizes()).hasSize(1).allSatisfy(InvoicePrinterTest::isA4);
    assertThat(printed.text())
        .contains("Invoice", "Paid", "Number INV-2026-000042")
        .contains("Date of issue 21 November 2026")
        .contains("Order ord_01h455vb4pex5vsknk084sn02q")
        .contains("Latent Publishing Sdn. Bhd.", "8 Jalan Perdana", "Tax ID: W10-1808-32000123")
        .contains("渡鸦学习科技（上海）有限公司", "环球金融中心 28 楼", "Tax ID: 91310115MA1K4XYZ7B")
        .contains("$100.00 paid on 21 November 2026")
        .contains("Value credit pack 1 $100.00 $100.00", "10,000 credits + 5,000 bonus")
        .contains("Total excluding tax $94.34", "SST (6%, included) $5.66")
        .contains("Total (USD) $100.00", "Amount paid $100.00", "Page 1 of 1");
  }

  private static void isA4(PDRectangle size) {
    assertThat(size.getWidth()).isBetween(595f, 595.5f);
    assertThat(size.getHeight()).isBetween(841.5f, 842f);
  }

  @Test
  void anInvoiceSpeaksChinese() {
    var printed = print(Samples.invoice(), Locale.forLanguageTag("zh-Hans-SG"));
    assertThat(printed.title()).isEqualTo("账单 INV-2026-000042");
    assertThat(printed.text())
        .contains("账单", "已付款", "编号 INV-2026-000042", "开具日期 2026 年 11 月 21 日")
        .contains("卖方", "买方", "渡鸦学习科技（上海）有限公司", "税号：91310115MA1K4XYZ7B")
        .contains("已于 2026 年 11 月 21 日支付 US$100.00")
        .contains("超值积分包 1 US$100.00 US$100.00", "10,000 积分 + 5,000 赠送积分")
        .contains("不含税金额 US$94.34", "SST（6%，已含） US$5.66", "已付金额 US$100.00")
        .contains("第 1 页，共 1 页")
        .doesNotContain("发票", "Invoice", "Paid", "□");
  }

  @Test
  void aReceiptWithoutTaxSaysSo() {
    var printed = print(Samples.receipt(), ENGLISH);
    assertThat(printed.title()).isEqualTo("Receipt INV-2026-000042");
    assertThat(printed.text())
        .contains("Maya Okafor", "Total excluding tax $100.00", "Tax (none charged) $0.00")
        .doesNotContain("Invoice", "null");
    assertThat(print(Samples.receipt(), CHINESE).text()).contains("收据", "税额（未收取） US$0.00");
  }

  @Test
  void aCreditNoteTakesBackAndSaysWhy() {
    var printed = print(Samples.creditNote(), ENGLISH);
    assertThat(printed.title()).isEqualTo("Credit note INV-2026-000043");
    assertThat(printed.text())
        .contains("Corrects INV-2026-000042", "Reason Refunded at the buyer's wish")
        .contains("$100.00 credited on 21 November 2026")
        .contains("Value credit pack 1 -$100.00 -$100.00")
        .contains("Total excluding tax -$94.34", "SST (6%, included) -$5.66")
        .contains("Total (USD) -$100.00", "Amount credited $100.00")
        .doesNotContain("Paid", "Amount paid");
    assertThat(print(Samples.creditNote(), CHINESE).text())
        .contains(
            "贷项通知单", "更正单据 INV-2026-000042", "原因 应买方要求退款", "合计 (USD) -US$100.00", "冲减金额 US$100.00");
  }

  @Test
  void aCreditNoteOverAPartTakesBackThatPartOfTheTax() {
    var printed = print(Samples.partialCreditNote(), ENGLISH);
    assertThat(printed.text())
        .contains("$30.00 credited on 21 November 2026")
        .contains("Refunded at the buyer's wish 1 -$30.00 -$30.00")
        .contains("Total excluding tax -$28.30", "SST (6%, included) -$1.70")
        .contains("Total (USD) -$30.00", "Amount credited $30.00");
  }

  @Test
  void aDebitNoteTakesBackACreditNoteAndChargesNothing() {
    var printed = print(Samples.debitNote(), ENGLISH);
    assertThat(printed.title()).isEqualTo("Debit note INV-2026-000043");
    assertThat(printed.text())
        .contains("Corrects INV-2026-000042", "Reason The refund did not go through")
        .contains("Credit of $30.00 reversed on 21 November 2026")
        .contains("The refund did not go through 1 $30.00 $30.00")
        .contains("Total excluding tax $28.30", "SST (6%, included) $1.70")
        .contains("Total (USD) $30.00", "Credit reversed $30.00")
        .doesNotContain("-$", "Paid", "charged");
    assertThat(print(Samples.debitNote(), CHINESE).text())
        .contains("借项通知单", "更正单据 INV-2026-000042", "原因 退款未成功")
        .contains("已于 2026 年 11 月 21 日撤销冲减 US$30.00", "撤销冲减金额 US$30.00");
  }

  @Test
  void manyLinesTakeSeveralPagesEachWithItsHeadAndNumber() {
    var printed = print(Samples.withLines(60), ENGLISH);
    var count = printed.pages().size();
    assertThat(count).isGreaterThan(3);
    for (int i = 0; i < count; i++) {
      assertThat(printed.pages().get(i).replaceAll(" +", " "))
          .contains("Description Qty Unit price Amount")
          .contains("INV-2026-000042 Page " + (i + 1) + " of " + count);
    }
    for (int i = 1; i <= 60; i++) {
      assertThat(printed.text().split("Position number " + i + " " + i + " ")).hasSize(2);
    }
    assertThat(printed.pages().getLast()).contains("Amount paid").contains("$2,287.50");
    assertNothingIsCutOff(printed);
  }

  @Test
  void amountsHaveTheDigitsAndTheSignOfTheirCurrency() {
    assertThat(print(Samples.of("JPY", Samples.value(3, 1_234_567)), ENGLISH).text())
        .contains("3 ¥1,234,567 ¥3,703,701", "Total (JPY) ¥3,703,701");
    assertThat(print(Samples.of("KWD", Samples.value(3, 1_234_567)), ENGLISH).text())
        .contains("3 KWD 1,234.567 KWD 3,703.701");
    assertThat(print(Samples.of("KWD", Samples.value(1, 5)), CHINESE).text()).contains("KWD 0.005");
    assertThat(print(Samples.of("CNY", Samples.value(1, 100)), ENGLISH).text()).contains("CN¥1.00");
    assertThat(print(Samples.of("CNY", Samples.value(1, 100)), CHINESE).text())
        .contains("¥1.00")
        .doesNotContain("CN¥");
    assertThat(print(Samples.of("MYR", Samples.value(1, 99)), ENGLISH).text()).contains("RM0.99");
  }

  @Test
  void creditsAreNamedWithTheirBonusOrNotAtAll() {
    var printed =
        print(
            Samples.of(
                "USD",
                Samples.line("Book", 1, 100, 0, 0),
                Samples.line("Pack", 1, 100, 1_000, 0),
                Samples.line("Gift", 1, 100, 0, 50)),
            ENGLISH);
    assertThat(printed.text()).contains("1,000 credits\n", "50 bonus credits");
    assertThat(printed.text().split("credits")).hasSize(3);
  }

  @Test
  void printsHostileTextAsItIsAndCutsNothingOff() {
    var name =
        "<script>alert(1)</script> &amp; ]]> \"O'Neil\" [[${1+1}]] [(${7*7})] {0} "
            + "W".repeat(120);
    var address = ("<b>Line</b> &#65; \u0001\u0007\ttab\r\n".repeat(12) + "最后一行 ".repeat(60));
    var printed =
        print(
            Samples.to(
                new Party(name, address, "t".repeat(50)),
                Samples.line("x".repeat(200), 2_147_483_647, 1_234_567_890L, 1L << 60, 1),
                Samples.line("超".repeat(200), 1, 1, 0, 0)),
            ENGLISH);
    assertThat(printed.unwrapped())
        .contains(name.replace(" ", ""), "t".repeat(50))
        .contains("<b>Line</b>&#65;tab".repeat(7) + "<b>Line</b>&#65;tab,<b>Line</b>")
        .contains("最后一行".repeat(60))
        .contains("超".repeat(200));
    assertThat(printed.unwrapped().chars().filter(c -> c == 'x').count())
        .as("letters of the long name, and those of tax and excluding")
        .isGreaterThanOrEqualTo(200);
    assertNothingIsCutOff(printed);
  }

  @Test
  void anAddressOfManyLinesRunsOnInsteadOfFillingPages() {
    var buyer = new Party("公".repeat(200), "a\n\n".repeat(160), null);
    var printed = print(Samples.to(buyer, Samples.value(1, 100)), ENGLISH);
    assertThat(printed.pages()).hasSizeLessThanOrEqualTo(2);
    assertThat(printed.unwrapped()).contains("公".repeat(200), "aaaaaaa" + "a,".repeat(152) + "a");
    assertNothingIsCutOff(printed);
  }

  private static void assertNothingIsCutOff(Printed printed) {
    assertThat(printed.glyphs())
        .hasSizeGreaterThan(100)
        .allSatisfy(glyph -> {
          assertThat(glyph.left()).isGreaterThan(MARGIN_POINTS);
          assertThat(glyph.right()).isLessThan(595 - MARGIN_POINTS + 1);
          assertThat(glyph.bottom()).isBetween(MARGIN_POINTS, 842 - 28f);
        });
  }

  @Test
  void whatNoFontHasIsShownAsABox() {
    var text = "a👩‍👧 b مرحبا c 𪚥 d 한국 e\u202eש\u202c f\ufe0f g\ud800 h";
    var printed = print(Samples.of("USD", Samples.line(text, 1, 1, 0, 0)), ENGLISH);
    assertThat(printed.text()).contains("a□□ b □□□□□ c □ d □□ e□ f g□ h 1 $0.01");
  }

  @Test
  void writesManyLanguagesSoThatTheyCanBeCopied() {
    var text = "Đặng Łódź İstanbul Ñandú Ελλάδα Жуков «Ёж» ₹₩₫ 喆堃镕 漢字臺灣 ひらがな ①→";
    var printed = print(Samples.of("USD", Samples.line(text, 1, 1, 0, 0)), CHINESE);
    assertThat(printed.unwrapped()).contains(text.replace(" ", ""));
  }

  @Test
  void decomposedLettersAreComposed() {
    var printed =
        print(Samples.of("USD", Samples.line("Zoe\u0308 Cafe\u0301", 1, 1, 0, 0)), ENGLISH);
    assertThat(printed.text()).contains("Zoë Café");
  }

  @Test
  void theBoldFontsHaveEveryCharacterOfOurWords() {
    var fonts = DocumentFonts.load();
    for (var locale : List.of(Locale.ROOT, CHINESE)) {
      var words = ResourceBundle.getBundle("invoice.words", locale);
      for (var key : words.keySet()) {
        assertThat(words.getString(key).codePoints())
            .as(key)
            .allMatch(c -> fonts.covers(c, 600) && fonts.covers(c, 400));
      }
    }
    assertThat(fonts.covers(DocumentFonts.UNKNOWN, 400)).isTrue();
    assertThat(fonts.covers('喆', 600)).as("the test can tell").isFalse();
  }

  @Test
  void isFitForArchivesAndForReadersWhoDoNotSee() throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (var invoice : List.of(Samples.creditNote(), Samples.withLines(12))) {
      var pdf = PRINTER.print(invoice, CHINESE);
      for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
        try (var foundry = Foundries.defaultInstance();
            var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour)) {
          var result = foundry.createValidator(flavour, false).validate(parser);
          assertThat(
                  result.getTestAssertions().stream().filter(a -> a.getStatus() == Status.FAILED))
              .as("%s of %s", flavour, invoice.number())
              .isEmpty();
          assertThat(result.isCompliant()).isTrue();
          assertThat(result.getTotalAssertions()).isGreaterThan(1_000);
        }
      }
    }
  }

  @Test
  void theSameDocumentIsTheSameBytesInThisProcessAndInAnother() throws Exception {
    var here = hashes();
    assertThat(here).hasSize(4).doesNotHaveDuplicates();
    assertThat(hashes()).isEqualTo(here);
    assertThat(elsewhere("-Duser.language=ar", "-Duser.timezone=Asia/Tokyo")).isEqualTo(here);
  }

  private static List<String> hashes() {
    var printer = Samples.printer();
    return Stream.of(Samples.invoice(), Samples.receipt())
        .flatMap(invoice ->
            Stream.of(ENGLISH, CHINESE).map(locale -> Sha256.of(printer.print(invoice, locale))))
        .map(HexFormat.of()::formatHex)
        .toList();
  }

  /** Prints the hashes, for the test above. */
  static final class InAnotherProcess {
    private InAnotherProcess() {}

    public static void main(String[] arguments) {
      hashes().forEach(System.out::println);
    }
  }

  private static List<String> elsewhere(String... options)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(InAnotherProcess.class.getName());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.lines().filter(line -> line.matches("[0-9a-f]{64}")).toList();
  }

  @Test
  void printsForManyAtOnce() throws Exception {
    var expected = PRINTER.print(Samples.invoice(), ENGLISH);
    var chinese = PRINTER.print(Samples.invoice(), CHINESE);
    Callable<byte[]> english = () -> PRINTER.print(Samples.invoice(), ENGLISH);
    Callable<byte[]> other = () -> PRINTER.printForJob(Samples.invoice(), CHINESE);
    var start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks = Stream.generate(() -> Stream.of(english, other)).limit(20).flatMap(s -> s);
      var printed = threads.invokeAll(tasks.toList());
      for (int i = 0; i < printed.size(); i++) {
        assertThat(printed.get(i).get()).isEqualTo(i % 2 == 0 ? expected : chinese);
      }
    }
    System.out.printf(
        "InvoicePrinterTest: %.1f ms for a document, %d bytes%n",
        (System.nanoTime() - start) / 40e6, expected.length);
  }

  /** Their threads step back, and whoever waits behind one of them would step back, too. */
  @Test
  void jobsHaveAPressOfTheirOwn() {
    var expected = PRINTER.print(Samples.invoice(), ENGLISH);
    var duringThat =
        PRINTER.print(_ ->
            CompletableFuture.supplyAsync(() -> PRINTER.printForJob(Samples.invoice(), ENGLISH))
                .orTimeout(30, TimeUnit.SECONDS)
                .join());
    assertThat(duringThat).isEqualTo(expected);
  }
}
