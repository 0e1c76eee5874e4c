package dev.florin.catalog;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The promotion codes. Thread-safe. */
@Component
public class Promotions {
  private final PromotionStore store;
  private final Catalog catalog;
  private final PromotionUses uses;
  private final Audit audit;
  private final Clock clock;

  Promotions(PromotionStore store, Catalog catalog, PromotionUses uses, Audit audit, Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.uses = uses;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of a change. */
  public sealed interface Change {
    /** It was written. */
    record Saved(Promotion promotion) implements Change {}

    /** There is this code already. */
    record CodeTaken(String code) implements Change {}

    /** It is for a product that is not there. */
    record NoProduct(String product) implements Change {}

    /** There is no such promotion code. */
    record Unknown() implements Change {}
  }

  /** The promotion with this id or code, whichever way its letters are written. */
  public Optional<Promotion> find(String idOrCode) {
    return PromotionId.parse(idOrCode)
        .map(store::find)
        .orElseGet(() -> Promotion.canonical(idOrCode).flatMap(store::findByCode));
  }

  /** The promotion that a buyer has entered. */
  public Optional<Promotion> entered(String code) {
    return Promotion.canonical(code).flatMap(store::findByCode);
  }

  /** All of them, newest first. */
  public List<Promotion> list(int limit, @Nullable PromotionId after) {
    return store.list(limit, after);
  }

  /** How often each of them counts as used. */
  public Map<PromotionId, Long> uses(Collection<PromotionId> promotions) {
    return uses.count(promotions);
  }

  /**
   * Locks a promotion, so that nobody else uses it until the end of the caller's transaction. Comes
   * after orders, and before the ledger.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is none
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Promotion lock(PromotionId id) {
    return store.lock(id);
  }

  /**
   * Adds a code. Its {@code createdAt} is set here.
   *
   * @param by who adds it, for the audit
   * @param promotion with no products
   * @param products for which it is, by id or code
   */
  @Transactional
  public Change create(Caller by, Promotion promotion, List<String> products) {
    var ids = new HashSet<ProductId>();
    for (var named : products) {
      var product = catalog.find(named);
      if (product.isEmpty()) {
        return new Change.NoProduct(named);
      }
      ids.add(product.get().id());
    }
    var made = made(promotion, ids, clock.instant());
    if (!store.insert(made)) {
      return new Change.CodeTaken(made.code());
    }
    audit.record(by, "promotion.create", made.id().toString(), terms(made));
    return new Change.Saved(made);
  }

  private static Promotion made(Promotion promotion, Set<ProductId> products, Instant at) {
    return new Promotion(
        promotion.id(),
        promotion.code(),
        promotion.active(),
        promotion.discount(),
        products,
        promotion.kinds(),
        promotion.startsAt(),
        promotion.endsAt(),
        promotion.limit(),
        promotion.limitPerCustomer(),
        promotion.firstPurchaseOnly(),
        promotion.minimums(),
        at);
  }

  /**
   * Changes when and how often a code may be used. What was ordered or quoted with it keeps its
   * discount.
   *
   * @param by who changes it, for the audit
   */
  @Transactional
  public Change update(Caller by, String idOrCode, UnaryOperator<Promotion> change) {
    var known = find(idOrCode);
    if (known.isEmpty()) {
      return new Change.Unknown();
    }
    var before = store.lock(known.get().id());
    var changed = change.apply(before);
    if (!changed.equals(before)) {
      store.update(changed);
      var details = Map.<String, Object>of("before", use(before), "after", use(changed));
      audit.record(by, "promotion.update", changed.id().toString(), details);
    }
    return new Change.Saved(changed);
  }

  private static Map<String, Object> terms(Promotion promotion) {
    var terms = new HashMap<>(use(promotion));
    terms.put("code", promotion.code());
    terms.put(
        "discount",
        switch (promotion.discount()) {
          case Promotion.Discount.Percent percent -> percent.basisPoints() + " bp";
          case Promotion.Discount.Amounts fixed -> written(fixed.amounts());
        });
    terms.put("products", promotion.products().size());
    terms.put("kinds", promotion.kinds().stream().map(ProductKind::text).sorted().toList());
    terms.put("first_purchase_only", promotion.firstPurchaseOnly());
    terms.put("minimums", written(promotion.minimums()));
    return terms;
  }

  private static List<String> written(List<Money> amounts) {
    return amounts.stream()
        .map(amount -> amount.asset().code() + " " + amount.minorUnits())
        .toList();
  }

  private static Map<String, Object> use(Promotion promotion) {
    var use = new HashMap<String, Object>();
    use.put("active", promotion.active());
    use.put("starts_at", String.valueOf(promotion.startsAt()));
    use.put("ends_at", String.valueOf(promotion.endsAt()));
    use.put("limit", String.valueOf(promotion.limit()));
    use.put("limit_per_customer", String.valueOf(promotion.limitPerCustomer()));
    return use;
  }
}
