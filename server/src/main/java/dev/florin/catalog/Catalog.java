package dev.florin.catalog;

import static java.util.stream.Collectors.toMap;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.money.Money;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The products. Thread-safe. */
@Component
public class Catalog {
  private final ProductStore store;
  private final Audit audit;
  private final Clock clock;

  Catalog(ProductStore store, Audit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of a change. */
  public sealed interface Change {
    /** It was written. */
    record Saved(Product product) implements Change {}

    /** Another product has this code. */
    record CodeTaken(String code) implements Change {}

    /** There is no such product. */
    record Unknown() implements Change {}
  }

  /** The product with this id or code, active or not. */
  public Optional<Product> find(String idOrCode) {
    return ProductId.parse(idOrCode).map(store::find).orElseGet(() -> store.findByCode(idOrCode));
  }

  /**
   * Products, oldest first.
   *
   * @param kind only this kind, or {@code null} for all
   * @param activeOnly whether to leave out what cannot be ordered
   * @param after only what comes behind this product, or {@code null} from the start
   */
  public List<Product> list(
      @Nullable ProductKind kind, boolean activeOnly, int limit, @Nullable ProductId after) {
    return store.list(kind, activeOnly, limit, after);
  }

  /**
   * Adds a product. Its {@code createdAt} is set here.
   *
   * @param by who adds it, for the audit
   */
  @Transactional
  public Change create(Caller by, Product product) {
    var change = add(product);
    if (change instanceof Change.Saved saved) {
      audit.record(by, "product.create", saved.product().id().toString(), terms(saved.product()));
    }
    return change;
  }

  /** Adds a product that comes with the service: nobody's act. */
  @Transactional
  Change add(Product product) {
    var now =
        new Product(
            product.id(),
            product.code(),
            product.kind(),
            product.active(),
            product.credits(),
            product.bonusCredits(),
            product.texts(),
            product.prices(),
            clock.instant());
    return store.insert(now) ? new Change.Saved(now) : new Change.CodeTaken(product.code());
  }

  /**
   * Changes a product. What is ordered already keeps what it was ordered with.
   *
   * @param by who changes it, for the audit
   */
  @Transactional
  public Change update(Caller by, String idOrCode, UnaryOperator<Product> change) {
    var known = find(idOrCode);
    if (known.isEmpty()) {
      return new Change.Unknown();
    }
    var before = store.lock(known.get().id());
    var changed = change.apply(before);
    if (!changed.equals(before)) {
      store.update(changed);
      audit.record(by, "product.update", changed.id().toString(), difference(before, changed));
    }
    return new Change.Saved(changed);
  }

  private static Map<String, Object> difference(Product before, Product after) {
    return Map.of(
        "before",
        terms(before),
        "after",
        terms(after),
        "texts_changed",
        !before.texts().equals(after.texts()));
  }

  /** What a buyer pays and gets; texts are too long to be kept twice. */
  private static Map<String, Object> terms(Product product) {
    return Map.of(
        "code",
        product.code(),
        "active",
        product.active(),
        "credits",
        product.credits(),
        "bonus_credits",
        product.bonusCredits(),
        "prices",
        product.prices().stream().collect(toMap(price -> price.asset().code(), Money::minorUnits)));
  }
}
