package dev.florin.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files are called for those who download them. */
class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "report.pdf, report.pdf",
    "../../etc/passwd, passwd",
    "C:\\Users\\me\\my model.bin, my model.bin",
    "向量.zip, 向量.zip",
    ".htaccess, htaccess",
    "name. . , name",
    "a<b>:c?.txt, abc.txt",
    "100%.csv, 100.csv"
  })
  void keepsTheNameAndNoMore(String given, String cleaned) {
    assertThat(FileName.cleaned(given)).isEqualTo(cleaned);
  }

  @Test
  void hidesNoSuffixAndBreaksNoHeader() {
    assertThat(FileName.cleaned("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
    assertThat(FileName.cleaned("a\r\nSet-Cookie: x\"; b.txt")).isEqualTo("aSet-Cookie x; b.txt");
    assertThat(FileName.cleaned("a\u0000b\uD800.txt")).isEqualTo("ab.txt");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"...", "folder/", " ", "???"})
  void givesANameToWhatHasNone(String given) {
    assertThat(FileName.cleaned(given)).isEqualTo("file");
  }

  @Test
  void endsWithNeitherASpaceNorADotWhereItIsCut() {
    for (var end : List.of("\u2000", " ", ".", ".\u3000.")) {
      var name = FileName.cleaned("x".repeat(149) + end + "y".repeat(30));
      assertThat(name).isEqualTo("x".repeat(149));
      assertThat(FileName.cleaned("x" + end)).isEqualTo("x");
      assertThat(FileName.cleaned(end + "x")).isEqualTo("x");
    }
  }

  @Test
  void shortensWithoutLosingTheSuffix() {
    assertThat(FileName.cleaned("x".repeat(500) + ".tar.gz")).hasSize(150).endsWith("x.gz");
    assertThat(FileName.cleaned("x." + "y".repeat(500))).hasSize(150);
    assertThat(FileName.cleaned("\uD83D\uDE00".repeat(200)))
        .hasSizeBetween(149, 150)
        .matches(name -> !Character.isHighSurrogate(name.charAt(name.length() - 1)));
  }
}
