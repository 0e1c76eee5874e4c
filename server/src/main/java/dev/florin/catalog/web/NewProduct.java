package dev.florin.catalog.web;

import dev.florin.catalog.Catalog.Named;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Problem;
import dev.florin.platform.Problem.FieldError;
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

/** A product as an operator sends it: credits, or a bundle with its parts. */
record NewProduct(
    @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,59}", message = CODE) String code,
    @NotBlank String kind,
    @Nullable Boolean active,
    @Min(1) @Max(MAX_CREDITS) @Nullable Long credits,
    @PositiveOrZero @Max(MAX_CREDITS) @Nullable Long bonusCredits,
    @NotEmpty @Size(max = 20) Map<String, @NotNull @Valid TextBody> texts,
    @NotEmpty @Size(max = 50) List<@NotNull @Valid PriceBody> prices,
    @Size(min = 1, max = Product.MAX_PARTS) @Nullable List<@NotNull @Valid PartBody> parts) {

  static final long MAX_CREDITS = 1_000_000_000_000L;

  /** Stripe's largest charge has eight digits; nobody else's is larger. */
  static final long MAX_PRICE = 99_999_999L;

  private static final String CODE =
      "must be 1 to 60 of a-z, 0-9, - and _, and begin with a letter or digit";

  record TextBody(
      @NotBlank @Size(max = 100) String name,
      @Size(max = 500) @Nullable String description,
      @Size(max = 20) @Nullable List<@NotBlank @Size(max = 200) String> features) {}

  record PriceBody(@Min(1) @Max(MAX_PRICE) long amount, @NotBlank @Size(max = 6) String currency) {}

  record PartBody(
      @NotBlank @Size(max = 60) String product,
      @Min(1) @Max(Product.Part.MAX_QUANTITY) @Nullable Integer quantity) {}

  Product product(ProductId id) {
    var made = made();
    check(made);
    return new Product(
        id,
        code,
        made,
        active == null || active,
        credits == null ? 0 : credits,
        bonusCredits == null ? 0 : bonusCredits,
        texts(texts),
        prices(made, prices),
        Instant.EPOCH);
  }

  private ProductKind made() {
    return ProductKind.parse(kind)
        .filter(known -> known == ProductKind.CREDIT_PACK || known == ProductKind.BUNDLE)
        .orElseThrow(() -> Problem.invalid("kind", "is no kind that is made here: " + kind));
  }

  private void check(ProductKind made) {
    var bundle = made == ProductKind.BUNDLE;
    if (bundle != (parts != null)) {
      throw bundle ? missing("parts") : Problem.invalid("parts", "are for bundles only");
    }
    if (!bundle && credits == null) {
      throw missing("credits");
    }
    if (bundle && (credits != null || bonusCredits != null)) {
      throw Problem.invalid("credits", "are those of its parts");
    }
  }

  private static Problem missing(String param) {
    return Problem.invalid(
        List.of(new FieldError(param, "parameter_missing", "must not be missing")));
  }

  /** Its parts, if it is a bundle. */
  List<Named> named() {
    return parts == null
        ? List.of()
        : parts.stream()
            .map(part -> new Named(part.product(), part.quantity() == null ? 1 : part.quantity()))
            .toList();
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

  static List<Money> prices(ProductKind kind, List<PriceBody> prices) {
    var amounts = amounts("prices", prices);
    if (kind == ProductKind.CREDIT_PACK
        && amounts.stream().anyMatch(price -> price.asset().isCredits())) {
      throw Problem.invalid("prices", "must not be in CREDIT: credits are not sold for credits");
    }
    return amounts;
  }

  /** One amount for each currency. */
  static List<Money> amounts(String param, List<PriceBody> amounts) {
    var seen = new HashSet<Asset>();
    return amounts.stream()
        .map(each -> {
          var currency = currency(param, each.currency());
          if (!seen.add(currency)) {
            throw Problem.invalid(param, "has " + currency.code() + " twice");
          }
          return Money.of(each.amount(), currency);
        })
        .toList();
  }

  static Asset currency(String param, String code) {
    try {
      return Asset.ofPrice(code);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid(param, "has an unknown currency: " + code);
    }
  }
}
