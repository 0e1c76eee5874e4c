package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void quotesWhatNeedsItAndDefusesFormulas() {
    var csv =
        new Csv("a", "b", "c", "d")
            .text("one, \"two\"\nthree")
            .text("=1+1")
            .text(null)
            .text("-x")
            .end()
            .text("＝1+1")
            .text("\tx")
            .text("x=1")
            .text("'=1")
            .end()
            .number(-7)
            .amount(Money.of(-5, Asset.currency("USD")))
            .amount(Money.of(500, Asset.currency("JPY")))
            .empty()
            .end();

    assertThat(csv)
        .hasToString(
            "a,b,c,d\r\n\"one, \"\"two\"\"\nthree\",'=1+1,,'-x\r\n'＝1+1,'\tx,x=1,'=1\r\n-7,-0.05,500,\r\n");
  }
}
