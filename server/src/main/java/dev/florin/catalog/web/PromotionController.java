package dev.florin.catalog.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.catalog.Promotion;
import dev.florin.catalog.Promotion.Discount;
import dev.florin.catalog.PromotionId;
import dev.florin.catalog.Promotions;
import dev.florin.catalog.Promotions.Change;
import dev.florin.id.Ids;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
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
@RequestMapping("/v1/promotion-codes")
@Tag(
    name = "Promotion codes",
    description = "What buyers enter to pay less. For operators and keys with catalog:write.")
class PromotionController {
  private final Promotions promotions;

  PromotionController(Promotions promotions) {
    this.promotions = promotions;
  }

  /**
   * A code: takes off {@code percent_bp} basis points, or one of {@code amounts}. {@code uses}
   * counts orders that are neither cancelled nor expired.
   */
  record PromotionView(
      String id,
      String code,
      boolean active,
      @Nullable Integer percentBp,
      List<MoneyView> amounts,
      List<String> products,
      List<String> kinds,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Integer limit,
      @Nullable Integer limitPerCustomer,
      boolean firstPurchaseOnly,
      List<MoneyView> minimums,
      long uses,
      Instant createdAt) {
    static PromotionView of(Promotion promotion, Map<PromotionId, Long> uses) {
      return new PromotionView(
          promotion.id().toString(),
          promotion.code(),
          promotion.active(),
          promotion.discount() instanceof Discount.Percent(var points) ? points : null,
          promotion.discount() instanceof Discount.Amounts(var amounts)
              ? amounts.stream().map(MoneyView::of).toList()
              : List.of(),
          promotion.products().stream().map(Object::toString).sorted().toList(),
          promotion.kinds().stream().map(kind -> kind.text()).sorted().toList(),
          promotion.startsAt(),
          promotion.endsAt(),
          promotion.limit(),
          promotion.limitPerCustomer(),
          promotion.firstPurchaseOnly(),
          promotion.minimums().stream().map(MoneyView::of).toList(),
          uses.getOrDefault(promotion.id(), 0L),
          promotion.createdAt());
    }
  }

  @GetMapping
  @Operation(summary = "All promotion codes, newest first")
  Page<PromotionView> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var after = Page.after(startingAfter, PromotionId::parse, "a promotion code");
    var size = Page.size(limit);
    var found = promotions.list(size + 1, after);
    var uses = promotions.uses(found.stream().map(Promotion::id).toList());
    return Page.of(
        found,
        size,
        promotion -> PromotionView.of(promotion, uses),
        promotion -> promotion.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One promotion code, by id or by the code itself")
  PromotionView get(@PathVariable String id) {
    return promotions
        .find(id)
        .map(this::view)
        .orElseThrow(() -> Problem.notFound("promotion code", id));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Add a promotion code")
  @Audited
  PromotionView create(Caller caller, @Valid @RequestBody NewPromotion body) {
    var promotion = body.promotion(new PromotionId(Ids.next()));
    return answer(promotions.create(caller, promotion, body.named()), body.code());
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change when and how often a code may be used; absent members stay as they are",
      description = "What it takes off never changes: make another code for that.")
  @Audited
  PromotionView update(
      Caller caller, @PathVariable String id, @Valid @RequestBody PromotionChange body) {
    return answer(promotions.update(caller, id, body::applyTo), id);
  }

  private PromotionView answer(Change change, String id) {
    return switch (change) {
      case Change.Saved saved -> view(saved.promotion());
      case Change.CodeTaken taken ->
          throw Problem.conflict("code_taken", "There is a promotion code " + taken.code());
      case Change.NoProduct missing ->
          throw Problem.invalid("products", "has what is no product: " + missing.product());
      case Change.Unknown _ -> throw Problem.notFound("promotion code", id);
    };
  }

  private PromotionView view(Promotion promotion) {
    return PromotionView.of(promotion, promotions.uses(List.of(promotion.id())));
  }
}
