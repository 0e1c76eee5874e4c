package dev.florin.subscription.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.id.Ids;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import dev.florin.subscription.Plan;
import dev.florin.subscription.Plans;
import dev.florin.subscription.Plans.Change;
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
@RequestMapping("/v1/plans")
@Tag(name = "Plans", description = "What can be subscribed to. Reading needs no token.")
class PlanController {
  private final Plans plans;

  PlanController(Plans plans) {
    this.plans = plans;
  }

  /**
   * Name, description and features are in the language that the caller prefers. {@code credits} is
   * what each period brings; {@code rollover_periods} is {@code null} when they never run out.
   */
  record PlanView(
      String id,
      String code,
      boolean active,
      String name,
      @Nullable String description,
      List<String> features,
      List<MoneyView> prices,
      long credits,
      String interval,
      int every,
      int trialDays,
      @Nullable Integer rolloverPeriods,
      List<String> entitlements,
      Map<String, Product.Text> texts,
      Instant createdAt) {
    static PlanView of(Plan plan, Locale locale) {
      var product = plan.product();
      var text = product.text(locale);
      return new PlanView(
          plan.id().toString(),
          product.code(),
          product.active(),
          text.name(),
          text.description(),
          text.features(),
          product.prices().stream().map(MoneyView::of).toList(),
          product.credits(),
          plan.terms().interval().text(),
          plan.terms().every(),
          plan.terms().trialDays(),
          plan.terms().rolloverPeriods(),
          plan.terms().entitlements(),
          product.texts(),
          product.createdAt());
    }
  }

  @GetMapping
  @Operation(summary = "List plans that can be subscribed to")
  Page<PlanView> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var after = Page.after(startingAfter, ProductId::parse, "a plan");
    var size = Page.size(limit);
    return Page.of(
        plans.list(size + 1, after),
        size,
        plan -> PlanView.of(plan, locale),
        plan -> plan.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One plan, by id or code")
  PlanView get(@PathVariable String id, Locale locale) {
    return plans
        .find(id)
        .map(plan -> PlanView.of(plan, locale))
        .orElseThrow(() -> Problem.notFound("plan", id));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Add a plan (operator, or key with catalog:write)")
  @Audited
  PlanView create(Caller caller, @Valid @RequestBody PlanBody body, Locale locale) {
    var product = body.product(new ProductId(Ids.next()));
    return answer(plans.create(caller, product, body.terms()), body.code(), locale);
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a plan's trial, rollover or entitlements; absent members stay as they are",
      description =
          "Its texts, prices and credits are changed as those of any product. How often it is"
              + " charged never changes.")
  @Audited
  PlanView update(
      Caller caller, @PathVariable String id, @Valid @RequestBody PlanChange body, Locale locale) {
    return answer(plans.update(caller, id, body::applyTo), id, locale);
  }

  private static PlanView answer(Change change, String id, Locale locale) {
    return switch (change) {
      case Change.Saved saved -> PlanView.of(saved.plan(), locale);
      case Change.CodeTaken taken ->
          throw Problem.conflict("code_taken", "Another product has the code " + taken.code());
      case Change.Unknown _ -> throw Problem.notFound("plan", id);
    };
  }
}
