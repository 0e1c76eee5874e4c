package dev.florin.catalog.web;

import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A product as an operator sends it. */
record NewProduct(
    @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,59}", message = CODE) String code,
    @NotBlank String kind,
    @Nullable Boolean active,
    @Min(1) @Max(MAX_CREDITS) long credits,
    @PositiveOrZero @Max(MAX_CREDITS) @Nullable Long bonusCredits,
    @NotEmpty @Size(max = 20) Map<String, @NotNull @Valid TextBody> texts,
    @NotEmpty @Size(max = 50) List<@NotNull @Valid PriceBody> prices) {

  static final long MAX_CREDITS = 1_000_000_000_000L;

  /** Stripe's largest charge has eight digits; nobody else's is larger. */
  static final long MAX_PRICE = 99_999_999L;

  private static final String CODE =
      "must be 1 to 60 of a-z, 0-9, - and _, and begin with a letter or digit";

  record TextBody(
      @NotBlank @Size(max = 100) String name,
      @Size(max = 500) @Nullable String description,
      @Size(max = 20) @Nullable List<@NotBlank @Size(max = 200) String> features) {}

  record PriceBody(@Min(1) @Max(MAX_PRICE) long amount, @NotBlank @Size(max = 3) String currency) {}

  Product product(ProductId id) {
    return new Product(
        id,
        code,
        ProductKind.parse(kind)
            .filter(ProductKind.CREDIT_PACK::equals)
            .orElseThrow(() -> Problem.invalid("kind", "is no kind that is made here: " + kind)),
        active == null || active,
        credits,
        bonusCredits == null ? 0 : bonusCredits,
        texts(texts),
        prices(prices),
        Instant.EPOCH);
  }

  static Map<String, Product.Text> texts(Map<String, TextBody> texts) {
    if (!texts.containsKey(Product.FALLBACK)) {
      throw Problem.invalid("texts", "must have " + Product.FALLBACK);
    }
    texts.keySet().stream()
        .filter(tag -> tag.length() > 20 || !Locale.forLanguageTag(tag).toLanguageTag().equals(tag))
        .findFirst()
        .ifPresent(tag -> {
          throw Problem.invalid("texts", "has a key that is no language tag: " + tag);
        });
    return texts.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                e ->
                    new Product.Text(
                        e.getValue().name(),
                        e.getValue().description(),
                        e.getValue().features() == null ? List.of() : e.getValue().features())));
  }

  static List<Money> prices(List<PriceBody> prices) {
    var seen = new HashSet<Asset>();
    return prices.stream()
        .map(price -> {
          var currency = currency("prices", price.currency());
          if (!seen.add(currency)) {
            throw Problem.invalid("prices", "has " + currency.code() + " twice");
          }
          return Money.of(price.amount(), currency);
        })
        .toList();
  }

  private static Asset currency(String param, String code) {
    try {
      return Asset.currency(code);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid(param, "has an unknown currency: " + code);
    }
  }
}
