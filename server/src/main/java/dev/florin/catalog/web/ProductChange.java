package dev.florin.catalog.web;

import dev.florin.catalog.Product;
import dev.florin.catalog.web.NewProduct.PriceBody;
import dev.florin.catalog.web.NewProduct.TextBody;
import dev.florin.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator wants changed; an absent member stays as it is. */
record ProductChange(
    @Nullable Boolean active,
    @Min(1) @Max(NewProduct.MAX_CREDITS) @Nullable Long credits,
    @PositiveOrZero @Max(NewProduct.MAX_CREDITS) @Nullable Long bonusCredits,
    @Size(min = 1, max = 20) @Nullable Map<String, @NotNull @Valid TextBody> texts,
    @Size(min = 1, max = 50) @Nullable List<@NotNull @Valid PriceBody> prices) {

  Product applyTo(Product known) {
    if ((credits != null || bonusCredits != null) && !hasCredits(known)) {
      throw Problem.invalid("credits", "are not what this kind of product brings");
    }
    if (active != null && active != known.active() && known.kind().isListed()) {
      throw Problem.conflict(
          "product_is_listing",
          "Whether a listing is for sale is said where it is listed: suspend or resume it there.");
    }
    return new Product(
        known.id(),
        known.code(),
        known.kind(),
        active == null ? known.active() : active,
        credits == null ? known.credits() : credits,
        bonusCredits == null ? known.bonusCredits() : bonusCredits,
        texts == null ? known.texts() : NewProduct.texts(texts),
        prices == null ? known.prices() : NewProduct.prices(known.kind(), prices),
        known.createdAt());
  }

  private static boolean hasCredits(Product known) {
    return switch (known.kind()) {
      case CREDIT_PACK, SUBSCRIPTION -> true;
      case PACKAGE, W_MATRIX, VECTOR, BUNDLE -> false;
    };
  }
}
