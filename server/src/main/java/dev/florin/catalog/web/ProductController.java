package dev.florin.catalog.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.catalog.Catalog;
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

  ProductController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Name, description and features are in the language that the caller prefers. */
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
      Map<String, Product.Text> texts,
      Instant createdAt) {
    static ProductView of(Product product, Locale locale) {
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
          product.texts(),
          product.createdAt());
    }
  }

  @GetMapping
  @Operation(summary = "List products that can be ordered")
  Page<ProductView> list(
      @RequestParam(required = false) @Nullable String kind,
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
        catalog.list(wanted, true, size + 1, after),
        size,
        product -> ProductView.of(product, locale),
        product -> product.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One product, by id or code")
  ProductView get(@PathVariable String id, Locale locale) {
    return catalog
        .find(id)
        .map(product -> ProductView.of(product, locale))
        .orElseThrow(() -> Problem.notFound("product", id));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Add a product (operator, or key with catalog:write)")
  @Audited
  ProductView create(Caller caller, @Valid @RequestBody NewProduct body, Locale locale) {
    return answer(
        catalog.create(caller, body.product(new ProductId(Ids.next()))), body.code(), locale);
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

  private static ProductView answer(Change change, String id, Locale locale) {
    return switch (change) {
      case Change.Saved saved -> ProductView.of(saved.product(), locale);
      case Change.CodeTaken taken ->
          throw Problem.conflict("code_taken", "Another product has the code " + taken.code());
      case Change.Unknown _ -> throw Problem.notFound("product", id);
    };
  }
}
