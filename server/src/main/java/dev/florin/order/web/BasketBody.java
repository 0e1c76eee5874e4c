package dev.florin.order.web;

import dev.florin.catalog.Occasion;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Wish;
import dev.florin.platform.AssetText;
import dev.florin.platform.Problem;
import dev.florin.platform.Problem.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody wants to buy, as a program sends it. */
record BasketBody(
    List<NewItem> items,
    String currency,
    @Nullable String country,
    @Nullable String promotionCode) {

  static final int MAX_ITEMS = 20;

  record NewItem(
      @NotBlank @Size(max = 60) String product, @Min(1) @Max(1_000) @Nullable Integer quantity) {}

  Basket basket(Locale locale) {
    if (country != null && !Occasion.isCountry(country)) {
      throw Problem.invalid("country", "is no ISO 3166-1 code of two capital letters: " + country);
    }
    var wishes =
        items.stream()
            .map(i -> new Wish(i.product(), i.quantity() == null ? 1 : i.quantity()))
            .toList();
    return new Basket(
        wishes, AssetText.ofPrice("currency", currency), country, promotionCode, locale);
  }

  /** All that is missing; {@code null} is not. */
  static Problem missing(@Nullable String... params) {
    return Problem.invalid(
        Arrays.stream(params)
            .filter(Objects::nonNull)
            .map(param -> new FieldError(param, "parameter_missing", "must not be missing"))
            .toList());
  }
}
