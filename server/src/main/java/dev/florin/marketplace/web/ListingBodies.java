package dev.florin.marketplace.web;

import dev.florin.access.Customers;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductKind;
import dev.florin.marketplace.ListingStatus;
import dev.florin.marketplace.Listings.Draft;
import dev.florin.marketplace.Listings.Edit;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.AssetText;
import dev.florin.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Listings as their creators send them. */
final class ListingBodies {
  /** Stripe's largest charge has eight digits; nobody else's is larger. */
  private static final long MAX_PRICE = 99_999_999L;

  private static final String CODE =
      "must be 1 to 60 of a-z, 0-9, - and _, and begin with a letter or digit";

  private ListingBodies() {}

  /** A new listing; prices are in currencies' minor units, or in CREDIT. */
  record NewListing(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,59}", message = CODE) @Nullable String code,
      @NotBlank @Size(max = 20) String kind,
      @NotEmpty @Size(max = 20) Map<String, @NotNull @Valid ListingText> texts,
      @NotEmpty @Size(max = 50) List<@NotNull @Valid ListingPrice> prices) {

    Draft draft() {
      return new Draft(code, kindOf(kind), textsOf(texts), pricesOf(prices));
    }
  }

  /** What is to be another; an absent member stays as it is. */
  record ListingChange(
      @Pattern(regexp = "active|retired") @Nullable String status,
      @Size(min = 1, max = 20) @Nullable Map<String, @NotNull @Valid ListingText> texts,
      @Size(min = 1, max = 50) @Nullable List<@NotNull @Valid ListingPrice> prices) {

    Edit edit() {
      return new Edit(
          status == null ? null : ListingStatus.parse(status).orElseThrow(),
          texts == null ? null : textsOf(texts),
          prices == null ? null : pricesOf(prices));
    }
  }

  record ListingText(
      @NotBlank @Size(max = 100) String name,
      @Size(max = 2_000) @Nullable String description,
      @Size(max = 20) @Nullable List<@NotBlank @Size(max = 200) String> features) {
    Product.Text text() {
      return new Product.Text(name, description, features == null ? List.of() : features);
    }
  }

  record ListingPrice(
      @Min(1) @Max(MAX_PRICE) long amount, @NotBlank @Size(min = 3, max = 6) String currency) {}

  static ProductKind kindOf(String text) {
    return ProductKind.parse(text)
        .filter(ProductKind::isListed)
        .orElseThrow(() -> Problem.invalid("kind", "must be package, w_matrix or vector"));
  }

  private static Map<String, Product.Text> textsOf(Map<String, ListingText> texts) {
    if (!texts.containsKey(Product.FALLBACK)) {
      throw Problem.invalid("texts", "must have " + Product.FALLBACK);
    }
    if (!texts.keySet().stream().allMatch(ListingBodies::isLanguage)) {
      throw Problem.invalid("texts", "has a key that is no language tag");
    }
    return texts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().text()));
  }

  private static boolean isLanguage(String tag) {
    return tag.length() <= 20 && Locale.forLanguageTag(tag).toLanguageTag().equals(tag);
  }

  private static List<Money> pricesOf(List<ListingPrice> prices) {
    var seen = new HashSet<Asset>();
    return prices.stream()
        .map(price -> {
          var asset = AssetText.ofPrice("prices", price.currency());
          if (!seen.add(asset)) {
            throw Problem.invalid("prices", "has " + asset.code() + " twice");
          }
          return Money.of(price.amount(), asset);
        })
        .toList();
  }
}
