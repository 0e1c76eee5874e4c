package dev.florin.subscription;

import static java.util.Objects.requireNonNullElse;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.subscription.Plan.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plans that can be subscribed to: products of the catalogue with terms. Thread-safe. */
@Component
public class Plans {
  private final Catalog catalog;
  private final PlanStore store;
  private final Audit audit;

  Plans(Catalog catalog, PlanStore store, Audit audit) {
    this.catalog = catalog;
    this.store = store;
    this.audit = audit;
  }

  /** What came of a change. */
  public sealed interface Change {
    /** It was written. */
    record Saved(Plan plan) implements Change {}

    /** Another product has this code. */
    record CodeTaken(String code) implements Change {}

    /** There is no such plan. */
    record Unknown() implements Change {}
  }

  /** The plan with this id or code, active or not. */
  public Optional<Plan> find(String idOrCode) {
    return catalog.find(idOrCode).flatMap(this::withTerms);
  }

  Optional<Plan> find(ProductId id) {
    return find(id.toString());
  }

  private Optional<Plan> withTerms(Product product) {
    return store.find(product.id()).map(terms -> new Plan(product, terms));
  }

  /** Plans that can be subscribed to, oldest first. */
  public List<Plan> list(int limit, @Nullable ProductId after) {
    return catalog.list(ProductKind.SUBSCRIPTION, true, limit, after).stream()
        .flatMap(product -> withTerms(product).stream())
        .toList();
  }

  /**
   * Adds a plan, product and all.
   *
   * @param by who adds it, for the audit
   */
  @Transactional
  public Change create(Caller by, Product product, Terms terms) {
    return switch (catalog.add(product)) {
      case Catalog.Change.Saved saved -> {
        var plan = new Plan(saved.product(), terms);
        store.insert(plan.id(), terms);
        audit.record(by, "plan.create", plan.id().toString(), details(plan));
        yield new Change.Saved(plan);
      }
      case Catalog.Change.CodeTaken taken -> new Change.CodeTaken(taken.code());
      case Catalog.Change.Unknown _ -> throw new IllegalStateException("a new product is unknown");
    };
  }

  private static Map<String, Object> details(Plan plan) {
    var details = new HashMap<>(details(plan.terms()));
    details.put("code", plan.product().code());
    details.put("credits", plan.product().credits());
    return details;
  }

  private static Map<String, Object> details(Terms terms) {
    return Map.of(
        "every",
        terms.every() + " " + terms.interval().text(),
        "trial_days",
        terms.trialDays(),
        "rollover_periods",
        requireNonNullElse(terms.rolloverPeriods(), "for ever"),
        "entitlements",
        terms.entitlements());
  }

  /**
   * Changes what a plan promises from now on, to those who have subscribed already, too. How often
   * it is charged never changes.
   *
   * @param by who changes it, for the audit
   */
  @Transactional
  public Change update(Caller by, String idOrCode, UnaryOperator<Terms> change) {
    var known = find(idOrCode);
    if (known.isEmpty()) {
      return new Change.Unknown();
    }
    var product = known.get().product();
    var before = store.lock(product.id());
    var after = change.apply(before);
    if (!after.isAsLongAs(before)) {
      throw new IllegalArgumentException("how often a plan is charged does not change");
    }
    if (!after.equals(before)) {
      store.update(product.id(), after);
      var details = Map.<String, Object>of("before", details(before), "after", details(after));
      audit.record(by, "plan.update", product.id().toString(), details);
    }
    return new Change.Saved(new Plan(product, after));
  }
}
