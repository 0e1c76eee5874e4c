package dev.florin.catalog.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Catalog.Pricing;
import dev.florin.catalog.Occasion;
import dev.florin.catalog.PriceRule;
import dev.florin.catalog.Product;
import dev.florin.money.Money;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/products/{id}/prices")
@Tag(name = "Catalogue")
class PriceController {
  private final Catalog catalog;

  PriceController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Its own price by currency, and all rules, also those whose time has not come or is over. */
  record PricesView(String product, List<MoneyView> prices, List<PriceRuleView> rules) {
    static PricesView of(Product product) {
      return new PricesView(
          product.id().toString(),
          product.prices().stream().map(MoneyView::of).toList(),
          product.rules().stream().map(PriceRuleView::of).toList());
    }
  }

  record PriceRules(
      @NotNull @Size(max = PriceRule.MAX) List<@NotNull @Valid PriceRuleBody> rules) {}

  /** {@code starts_at} and {@code ends_at} are whole seconds: what is finer is cut off. */
  record PriceRuleBody(
      @Min(1) @Max(NewProduct.MAX_PRICE) long amount,
      @NotBlank @Size(max = 6) String currency,
      @Min(1) @Max(PriceRule.MAX_QUANTITY) @Nullable Integer fromQuantity,
      @Size(min = 2, max = 2) @Nullable String country,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt) {

    PriceRule rule() {
      var price = Money.of(amount, NewProduct.currency("rules", currency));
      if (country != null && !Occasion.isCountry(country)) {
        throw Problem.invalid("rules", "has what is no country: " + country);
      }
      var from = Moments.seconds("rules", startsAt);
      var until = Moments.seconds("rules", endsAt);
      Moments.check("rules", from, until);
      return new PriceRule(price, fromQuantity == null ? 1 : fromQuantity, country, from, until);
    }
  }

  @GetMapping
  @Operation(summary = "All prices of a product (operator, or key with catalog:write)")
  PricesView get(@PathVariable String id) {
    return catalog.find(id).map(PricesView::of).orElseThrow(() -> Problem.notFound("product", id));
  }

  @PutMapping
  @Operation(
      summary = "Give a product these price rules, in place of all that it had",
      description =
          "The most specific that applies wins: a country before none, then a time before none,"
              + " then the larger quantity.")
  @Audited
  PricesView put(Caller caller, @PathVariable String id, @Valid @RequestBody PriceRules body) {
    var rules = body.rules().stream().map(PriceRuleBody::rule).toList();
    return switch (catalog.price(caller, id, rules)) {
      case Pricing.Saved saved -> PricesView.of(saved.product());
      case Pricing.Unknown _ -> throw Problem.notFound("product", id);
      case Pricing.Clash clash ->
          throw Problem.invalid(
              "rules",
              "has two that could both win: %d %s from %d"
                  .formatted(
                      clash.rule().price().minorUnits(),
                      clash.rule().price().asset().code(),
                      clash.rule().fromQuantity()));
      case Pricing.CreditsForCredits _ ->
          throw Problem.invalid("rules", "must not be in CREDIT: credits are not sold for credits");
    };
  }
}
