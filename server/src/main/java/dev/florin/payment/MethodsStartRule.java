package dev.florin.payment;

import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.List;
import java.util.Locale;

/** The methods of each currency can be read. */
class MethodsStartRule implements StartRule {
  static final String PROPERTY = "florin.methods";

  @Override
  public List<Finding> check(Setup setup) {
    return setup.below(PROPERTY).entrySet().stream()
        .filter(entry -> !entry.getValue().isBlank())
        .flatMap(entry ->
            MethodTable.flaw(entry.getKey(), entry.getValue()).stream()
                .map(flaw -> finding(entry.getKey(), flaw)))
        .toList();
  }

  private static Finding finding(String currency, String flaw) {
    return new Finding(
        "FLORIN_METHODS_" + currency.toUpperCase(Locale.ROOT),
        flaw,
        "Write methods with commas between them, such as card,fpx:MY,grabpay:MY|SG, or unset it.");
  }
}
