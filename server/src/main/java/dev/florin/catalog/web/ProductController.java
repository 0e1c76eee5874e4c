package dev.florin.catalog.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Catalog.Bundled;
import dev.florin.catalog.Catalog.Change;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/products")
@Tag(name = "Catalogue", description = "What can be bought. Reading needs no token.")
class ProductController {
  private final Catalog catalog;
  private final Clock clock;

  ProductController(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** So many of a product in a bundle. */
  record PartView(String product, int quantity) {}

  /**
   * Name, description and features are in the language that the caller prefers. {@code price_rules}
   * are those that hold now; {@code parts} are a bundle's.
   */
  record ProductView(
      String id,
      String code,
      String kind,
      boolean active,
      String name,
      @Nullable String description,
      List<String> features,
      long credits,
      long bonusCredits,
      long totalCredits,
      List<MoneyView> prices,
      List<PriceRuleView> priceRules,
      List<PartView> parts,
      Map<String, Product.Text> texts,
      Instant createdAt) {
    static ProductView of(Product product, Locale locale, Instant now) {
      var text = product.text(locale);
      return new ProductView(
          product.id().toString(),
          product.code(),
          product.kind().text(),
          product.active(),
          text.name(),
          text.description(),
          text.features(),
          product.credits(),
          product.bonusCredits(),
          Math.addExact(product.credits(), product.bonusCredits()),
          product.prices().stream().map(MoneyView::of).toList(),
          product.rules().stream()
              .filter(rule -> rule.isCurrent(now))
              .map(PriceRuleView::of)
              .toList(),
          product.parts().stream()
              .map(part -> new PartView(part.product().toString(), part.quantity()))
              .toList(),
          product.texts(),
          product.createdAt());
    }
  }

  @GetMapping
  @Operation(
      summary = "List products that can be ordered",
      description =
          "active is true (without it, too), false for those that are off sale, or all. What is off"
              + " sale is listed for operators and keys with catalog:write alone.")
  Page<ProductView> list(
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String active,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var wanted =
        kind == null
            ? null
            : ProductKind.parse(kind)
                .orElseThrow(() -> Problem.invalid("kind", "is not a kind of product: " + kind));
    var after = Page.after(startingAfter, ProductId::parse, "a product");
    var size = Page.size(limit);
    return Page.of(
        catalog.list(wanted, active(active), size + 1, after),
        size,
        product -> ProductView.of(product, locale, clock.instant()),
        product -> product.id().toString());
  }

  private static @Nullable Boolean active(@Nullable String text) {
    return switch (text) {
      case null -> true;
      case "true" -> true;
      case "false" -> false;
      case "all" -> null;
      default -> throw Problem.invalid("active", "must be true, false or all");
    };
  }

  @GetMapping("/{id}")
  @Operation(summary = "One product, by id or code")
  ProductView get(@PathVariable String id, Locale locale) {
    return catalog
        .find(id)
        .map(product -> ProductView.of(product, locale, clock.instant()))
        .orElseThrow(() -> Problem.notFound("product", id));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Add a product (operator, or key with catalog:write)")
  @Audited
  ProductView create(Caller caller, @Valid @RequestBody NewProduct body, Locale locale) {
    var product = body.product(new ProductId(Ids.next()));
    return product.kind() == ProductKind.BUNDLE
        ? answer(catalog.bundle(caller, product, body.named()), locale)
        : answer(catalog.create(caller, product), body.code(), locale);
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change a product; absent members stay as they are")
  @Audited
  ProductView update(
      Caller caller,
      @PathVariable String id,
      @Valid @RequestBody ProductChange body,
      Locale locale) {
    return answer(catalog.update(caller, id, body::applyTo), id, locale);
  }

  private ProductView answer(Change change, String id, Locale locale) {
    return switch (change) {
      case Change.Saved saved -> ProductView.of(saved.product(), locale, clock.instant());
      case Change.CodeTaken taken -> throw codeTaken(taken.code());
      case Change.Unknown _ -> throw Problem.notFound("product", id);
    };
  }

  private ProductView answer(Bundled made, Locale locale) {
    return switch (made) {
      case Bundled.Saved saved -> ProductView.of(saved.product(), locale, clock.instant());
      case Bundled.CodeTaken taken -> throw codeTaken(taken.code());
      case Bundled.NoPart no ->
          throw Problem.invalid("parts", "has what cannot be a part: " + no.product());
      case Bundled.OnceOnly twice ->
          throw Problem.invalid("parts", "has more than once: " + twice.product());
      case Bundled.CreditsForCredits _ ->
          throw Problem.invalid("prices", "must not be in CREDIT: credits are among the parts");
    };
  }

  private static Problem codeTaken(String code) {
    return Problem.conflict("code_taken", "Another product has the code " + code);
  }
}
