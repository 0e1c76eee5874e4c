package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.florin.money.Asset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which methods are offered in which currency is what the operator says, or a default. */
class MethodTableTest {
  private static final Asset MYR = Asset.currency("MYR");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MYR; card,fpx,grabpay,alipay",
        "USD; card,us_bank_account,alipay",
        "EUR; card,sepa_debit,ideal,klarna",
        "GBP; card,bacs_debit",
        "SGD; card"
      })
  void withoutAWordOfTheOperatorsThereAreDefaults(String currency, String methods) {
    assertThat(MethodTable.of(Map.of("myr", " ")).offered(Asset.currency(currency), null))
        .startsWith(methods.split(","))
        .endsWith("bank_transfer", "crypto")
        .hasSize(methods.split(",").length + 2);
  }

  @Test
  void theOperatorSaysWhatIsOfferedInWhichOrderAndToWhom() {
    var table = MethodTable.of(Map.of("myr", "grabpay:MY|SG, fpx:MY ,card"));
    assertThat(table.offered(MYR, "MY")).containsExactly("grabpay", "fpx", "card");
    assertThat(table.offered(MYR, "SG")).containsExactly("grabpay", "card");
    assertThat(table.offered(MYR, "DE")).containsExactly("card");
    assertThat(table.offered(MYR, null)).containsExactly("grabpay", "fpx", "card");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MYR; card,,fpx; unknown method in place 2",
        "MYR; crad; unknown method in place 1",
        "MYR; card,card; twice",
        "MYR; fpx:; unknown country",
        "MYR; fpx:my; unknown country in place 1",
        "MYR; fpx:MY:SG; more than one colon",
        "EUR; sofort; discontinued",
        "QQQ; card; not an ISO 4217 currency"
      })
  void whatCannotBeMeantIsRefusedByName(String currency, String text, String why) {
    assertThat(MethodTable.flaw(currency, text))
        .hasValueSatisfying(f -> assertThat(f).contains(why));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MethodTable.of(Map.of(currency, text)))
        .withMessageContaining(why);
  }

  @Test
  void aListWithoutEndIsRefused() {
    assertThat(MethodTable.flaw("MYR", "card,".repeat(30))).isPresent();
    assertThat(MethodTable.flaw("MYR", "x".repeat(501))).isPresent();
    assertThat(MethodTable.flaw("MYR", "card")).isEmpty();
  }
}
