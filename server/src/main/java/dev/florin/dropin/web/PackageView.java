package dev.florin.dropin.web;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A package or plan of credits as the older front ends show it.
 *
 * @param id the product's code, by which it is ordered
 * @param price in the currency's main unit, exactly
 * @param amount the same in minor units
 */
@JsonNaming(LowerCamelCaseStrategy.class)
record PackageView(
    String id,
    String name,
    @Nullable String description,
    List<String> features,
    long credits,
    long bonusCredits,
    long totalCredits,
    BigDecimal price,
    long amount,
    String currency) {
  private static final int MOST = 100;

  /** All that are sold in this currency, in the order in which they were added. */
  static List<PackageView> all(Catalog catalog, String currency, Locale locale) {
    return catalog.list(ProductKind.CREDIT_PACK, true, MOST, null).stream()
        .flatMap(product -> of(product, Asset.currency(currency), locale).stream())
        .toList();
  }

  private static Optional<PackageView> of(Product product, Asset currency, Locale locale) {
    var text = product.text(locale);
    return product
        .price(currency)
        .map(price ->
            new PackageView(
                product.code(),
                text.name(),
                text.description(),
                text.features(),
                product.credits(),
                product.bonusCredits(),
                Math.addExact(product.credits(), product.bonusCredits()),
                price.toDecimal(),
                price.minorUnits(),
                currency.code()));
  }
}
