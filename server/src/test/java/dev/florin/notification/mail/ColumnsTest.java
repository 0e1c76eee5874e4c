package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Columns line up, in Chinese too. */
class ColumnsTest {
  private final Columns columns = new Columns();

  @Test
  void valuesStandAtTheRightEdge() {
    assertThat(columns.row("Total", "$1.00")).hasSize(72).startsWith("Total ").endsWith(" $1.00");
    var chinese = columns.row("合计", "US$1.00");
    assertThat(Columns.width(chinese)).isEqualTo(72);
    assertThat(chinese).hasSize(70);
  }

  @Test
  void aLongLabelGoesOnAndTheValueStandsOnItsLastLine() {
    assertThat(columns.row("word ".repeat(30).strip(), "$1.00").lines())
        .hasSize(3)
        .allMatch(line -> line.length() <= 72)
        .last()
        .asString()
        .endsWith("  $1.00");
  }

  @Test
  void aWordThatIsTooLongStaysWhole() {
    var url = "https://shop.example/" + "x".repeat(100);
    assertThat(Columns.fit("See " + url + " soon")).isEqualTo("See\n" + url + "\nsoon\n");
    assertThat(columns.row(url, "$1.00").lines()).first().isEqualTo(url);
  }

  @Test
  void aWideValueStillHasAGap() {
    assertThat(columns.row("Order", "x".repeat(80))).contains("Order  xx");
  }

  @Test
  void oneEmptyLineIsEnough() {
    assertThat(Columns.fit("\n a\n \n\n\t\nb \n\n")).isEqualTo("a\n\nb\n");
  }
}
