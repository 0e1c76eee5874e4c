package dev.florin.subscription.web;

import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.platform.Problem;
import dev.florin.subscription.Plan;
import dev.florin.subscription.Plan.Terms;
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

/**
 * A plan as an operator sends it. {@code rollover_periods} says for how many periods more the
 * credits of one live; with {@code -1} they never run out.
 */
record PlanBody(
    @NotBlank
        @Pattern(
            regexp = "[a-z0-9][a-z0-9_-]{0,59}",
            message = "must be 1 to 60 of a-z, 0-9, - and _, and begin with a letter or digit")
        String code,
    @Nullable Boolean active,
    @PositiveOrZero @Max(1_000_000_000_000L) long credits,
    @NotEmpty @Size(max = 20) Map<String, @NotNull @Valid PlanTextBody> texts,
    @NotEmpty @Size(max = 50) List<@NotNull @Valid PlanPriceBody> prices,
    @NotBlank @Pattern(regexp = "day|week|month|year") String interval,
    @Min(1) @Max(Plan.MAX_EVERY) @Nullable Integer every,
    @Min(0) @Max(Plan.MAX_TRIAL_DAYS) @Nullable Integer trialDays,
    @Min(-1) @Max(Plan.MAX_ROLLOVER) @Nullable Integer rolloverPeriods,
    @Size(max = 50) @Nullable List<@NotBlank @Size(max = 60) String> entitlements) {

  record PlanTextBody(
      @NotBlank @Size(max = 100) String name,
      @Size(max = 500) @Nullable String description,
      @Size(max = 20) @Nullable List<@NotBlank @Size(max = 200) String> features) {
    Product.Text text() {
      return new Product.Text(name, description, features == null ? List.of() : features);
    }
  }

  record PlanPriceBody(
      @Min(1) @Max(99_999_999) long amount, @NotBlank @Size(max = 3) String currency) {
    Money price() {
      try {
        return Money.of(amount, Asset.currency(currency));
      } catch (IllegalArgumentException unknown) {
        throw Problem.invalid("prices", "has an unknown currency: " + currency);
      }
    }
  }

  Product product(ProductId id) {
    return new Product(
        id,
        code,
        ProductKind.SUBSCRIPTION,
        active == null || active,
        credits,
        0,
        named(),
        money(),
        Instant.EPOCH);
  }

  private Map<String, Product.Text> named() {
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
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().text()));
  }

  private List<Money> money() {
    var money = prices.stream().map(PlanPriceBody::price).toList();
    var seen = new HashSet<Asset>();
    money.stream()
        .filter(price -> !seen.add(price.asset()))
        .findFirst()
        .ifPresent(twice -> {
          throw Problem.invalid("prices", "has " + twice.asset().code() + " twice");
        });
    return money;
  }

  Terms terms() {
    return new Terms(
        Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
        every == null ? 1 : every,
        trialDays == null ? 0 : trialDays,
        rollover(rolloverPeriods, 0),
        entitlements == null ? List.of() : entitlements);
  }

  static @Nullable Integer rollover(@Nullable Integer given, @Nullable Integer otherwise) {
    if (given == null) {
      return otherwise;
    }
    return given < 0 ? null : given;
  }
}
