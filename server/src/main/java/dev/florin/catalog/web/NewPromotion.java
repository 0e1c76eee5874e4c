package dev.florin.catalog.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.florin.catalog.ProductKind;
import dev.florin.catalog.Promotion;
import dev.florin.catalog.Promotion.Discount;
import dev.florin.catalog.PromotionId;
import dev.florin.catalog.web.NewProduct.PriceBody;
import dev.florin.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A promotion code as an operator sends it: with {@code percent_bp} or with {@code amounts}. */
record NewPromotion(
    @NotBlank @Size(max = 40) String code,
    @Nullable Boolean active,
    @Min(1) @Max(10_000) @Nullable Integer percentBp,
    @Size(min = 1, max = 50) @Nullable List<@NotNull @Valid PriceBody> amounts,
    @Size(max = 50) @Nullable List<@NotBlank @Size(max = 60) String> products,
    @Size(max = 10) @Nullable List<@NotBlank @Size(max = 30) String> kinds,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Min(1) @Max(MAX_USES) @Nullable Integer limit,
    @Min(1) @Max(MAX_USES) @Nullable Integer limitPerCustomer,
    @Nullable Boolean firstPurchaseOnly,
    @Size(max = 50) @Nullable List<@NotNull @Valid PriceBody> minimums) {

  static final int MAX_USES = 1_000_000;

  Promotion promotion(PromotionId id) {
    var from = Moments.seconds("starts_at", startsAt);
    var until = Moments.seconds("ends_at", endsAt);
    Moments.check("ends_at", from, until);
    return new Promotion(
        id,
        canonical(),
        active == null || active,
        discount(),
        Set.of(),
        kinds(kinds == null ? List.of() : kinds),
        from,
        until,
        limit,
        limitPerCustomer,
        firstPurchaseOnly != null && firstPurchaseOnly,
        minimums == null ? List.of() : NewProduct.amounts("minimums", minimums),
        Instant.EPOCH);
  }

  private String canonical() {
    return Promotion.canonical(code)
        .orElseThrow(() ->
            Problem.invalid(
                "code", "must be 3 to 40 of A-Z, 0-9, - and _, first a letter or digit"));
  }

  private Discount discount() {
    if (percentBp != null && amounts == null) {
      return new Discount.Percent(percentBp);
    }
    if (percentBp == null && amounts != null) {
      return new Discount.Amounts(NewProduct.amounts("amounts", amounts));
    }
    throw Problem.invalid("percent_bp", "or amounts must be given, and not both");
  }

  private static Set<ProductKind> kinds(List<String> kinds) {
    return kinds.stream()
        .map(kind ->
            ProductKind.parse(kind)
                .orElseThrow(() -> Problem.invalid("kinds", "has what is no kind: " + kind)))
        .collect(toUnmodifiableSet());
  }

  /** The products for which it is, as they are named. */
  List<String> named() {
    return products == null ? List.of() : products;
  }
}
