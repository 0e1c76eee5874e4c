package dev.florin.catalog;

import static java.util.stream.Collectors.toMap;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.money.Money;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
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

  /** Those of these products that there are, active or not, by id. */
  public Map<ProductId, Product> find(Collection<ProductId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : store.find(ids).stream().collect(toMap(Product::id, product -> product));
  }

  /**
   * Products, oldest first.
   *
   * @param kind only this kind, or {@code null} for all
   * @param active only what can be ordered, or only what cannot; {@code null} for both
   * @param after only what comes behind this product, or {@code null} from the start
   */
  public List<Product> list(
      @Nullable ProductKind kind, @Nullable Boolean active, int limit, @Nullable ProductId after) {
    return store.list(kind, active, limit, after);
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

  /**
   * Adds a product without a row in the audit: one that comes with the service, or a part of
   * something whose making the caller writes down. Its {@code createdAt} is set here.
   */
  @Transactional
  public Change add(Product product) {
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
            product.rules(),
            product.parts(),
            clock.instant());
    return store.insert(now) ? new Change.Saved(now) : new Change.CodeTaken(product.code());
  }

  /**
   * Changes a product, but for its rules and parts, which stay as they are. What is ordered already
   * keeps what it was ordered with.
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
    var changed = change.apply(before).with(before.rules(), before.parts());
    if (!changed.equals(before)) {
      store.update(changed);
      audit.record(by, "product.update", changed.id().toString(), difference(before, changed));
    }
    return new Change.Saved(changed);
  }

  /** What came of {@link #price}. */
  public sealed interface Pricing {
    /** It was written. */
    record Saved(Product product) implements Pricing {}

    /** There is no such product. */
    record Unknown() implements Pricing {}

    /** Two rules could both win, so that nobody could say what it costs. */
    record Clash(PriceRule rule) implements Pricing {}

    /** Credits are not sold for credits. */
    record CreditsForCredits() implements Pricing {}
  }

  /**
   * Gives a product these price rules, in place of all that it had. What is ordered or quoted
   * already keeps its price.
   *
   * @param by who changes it, for the audit
   * @param rules at most {@link PriceRule#MAX}
   */
  @Transactional
  public Pricing price(Caller by, String idOrCode, List<PriceRule> rules) {
    var known = find(idOrCode);
    if (known.isEmpty()) {
      return new Pricing.Unknown();
    }
    var clash = clash(rules);
    if (clash.isPresent()) {
      return new Pricing.Clash(clash.get());
    }
    var before = store.lock(known.get().id());
    if (bringsCredits(before) && rules.stream().anyMatch(r -> r.price().asset().isCredits())) {
      return new Pricing.CreditsForCredits();
    }
    var changed = before.with(rules, before.parts());
    store.updateRules(changed);
    var written = rules.stream().map(PriceRule::summary).toList();
    audit.record(by, "product.price", changed.id().toString(), Map.of("rules", written));
    return new Pricing.Saved(changed);
  }

  private static Optional<PriceRule> clash(List<PriceRule> rules) {
    return IntStream.range(0, rules.size())
        .filter(i -> rules.subList(0, i).stream().anyMatch(rules.get(i)::clashes))
        .mapToObj(rules::get)
        .findFirst();
  }

  private boolean bringsCredits(Product product) {
    return product.kind() == ProductKind.CREDIT_PACK
        || find(product.parts().stream().map(Product.Part::product).toList()).values().stream()
            .anyMatch(part -> part.kind() == ProductKind.CREDIT_PACK);
  }

  /** So many of a product, as somebody names it by its id or code. */
  public record Named(String product, int quantity) {}

  /** What came of {@link #bundle}. */
  public sealed interface Bundled {
    /** It was written. */
    record Saved(Product product) implements Bundled {}

    /** Another product has this code. */
    record CodeTaken(String code) implements Bundled {}

    /** This cannot be a part: it is not there, not active, or itself a bundle or a plan. */
    record NoPart(String product) implements Bundled {}

    /** This is in it twice, though it can be bought once only. */
    record OnceOnly(String product) implements Bundled {}

    /** It has a price in credits, and credits among its parts. */
    record CreditsForCredits() implements Bundled {}
  }

  /**
   * Adds a bundle. Its parts never change: one with others is another bundle.
   *
   * @param by who adds it, for the audit
   * @param bundle without its parts
   * @param parts 1 to {@link Product#MAX_PARTS}
   */
  @Transactional
  public Bundled bundle(Caller by, Product bundle, List<Named> parts) {
    var known = new LinkedHashMap<ProductId, Product.Part>();
    for (var named : parts) {
      var part = find(named.product()).filter(Catalog::mayBePart);
      if (part.isEmpty()) {
        return new Bundled.NoPart(named.product());
      }
      var once = part.get().kind().isListed() && named.quantity() > 1;
      var id = part.get().id();
      if (once || known.put(id, new Product.Part(id, named.quantity())) != null) {
        return new Bundled.OnceOnly(named.product());
      }
    }
    var whole = bundle.with(bundle.rules(), List.copyOf(known.values()));
    if (bringsCredits(whole) && whole.prices().stream().anyMatch(p -> p.asset().isCredits())) {
      return new Bundled.CreditsForCredits();
    }
    return switch (create(by, whole)) {
      case Change.Saved saved -> new Bundled.Saved(saved.product());
      case Change.CodeTaken taken -> new Bundled.CodeTaken(taken.code());
      case Change.Unknown _ -> throw new IllegalStateException("a new product is unknown");
    };
  }

  private static boolean mayBePart(Product product) {
    return switch (product.kind()) {
      case CREDIT_PACK, PACKAGE, W_MATRIX, VECTOR -> product.active();
      case SUBSCRIPTION, BUNDLE -> false;
    };
  }

  /**
   * Says whether a product can be ordered, for the module that decides it by rules of its own and
   * writes that into the audit itself. Joins the caller's transaction.
   *
   * @throws IllegalStateException when there is no such product
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void setActive(ProductId id, boolean active) {
    if (!store.setActive(id, active)) {
      throw new IllegalStateException("no product " + id);
    }
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
        product.prices().stream().collect(toMap(price -> price.asset().code(), Money::minorUnits)),
        "parts",
        product.parts().stream().map(part -> part.quantity() + " " + part.product()).toList());
  }
}
