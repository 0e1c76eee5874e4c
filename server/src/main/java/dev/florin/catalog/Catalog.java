package dev.florin.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The products. Thread-safe. */
@Component
public class Catalog {
  private final ProductStore store;
  private final Clock clock;

  Catalog(ProductStore store, Clock clock) {
    this.store = store;
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

  /** Adds a product. Its {@code createdAt} is set here. */
  @Transactional
  public Change create(Product product) {
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

  /** Changes a product. What is ordered already keeps what it was ordered with. */
  @Transactional
  public Change update(String idOrCode, UnaryOperator<Product> change) {
    var known = find(idOrCode);
    if (known.isEmpty()) {
      return new Change.Unknown();
    }
    var changed = change.apply(store.lock(known.get().id()));
    store.update(changed);
    return new Change.Saved(changed);
  }
}
