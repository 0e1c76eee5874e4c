package dev.florin.marketplace;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.marketplace.ListingStore.Filter;
import dev.florin.money.Money;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What creators sell. Thread-safe. */
@Component
public class Listings {
  /** The most listings of one creator. */
  public static final int MAX = 1_000;

  /** The longest text to search for. */
  public static final int MAX_QUERY = 200;

  /** The most listings in which one search looks for its words. */
  public static final int MAX_LOOKED_AT = 5_000;

  private final ListingStore store;
  private final VersionStore versions;
  private final Catalog catalog;
  private final Audit audit;
  private final Clock clock;

  Listings(ListingStore store, VersionStore versions, Catalog catalog, Audit audit, Clock clock) {
    this.store = store;
    this.versions = versions;
    this.catalog = catalog;
    this.audit = audit;
    this.clock = clock;
  }

  /** A listing with its texts and prices. */
  public record Shown(Listing listing, Product product) {}

  /**
   * A new listing, as its creator wants it.
   *
   * @param code the creator's own short name for it; {@code null} for its id
   * @param kind one that is listed
   */
  public record Draft(
      @Nullable String code,
      ProductKind kind,
      Map<String, Product.Text> texts,
      List<Money> prices) {
    /** Copies what could change. */
    public Draft {
      texts = Map.copyOf(texts);
      prices = List.copyOf(prices);
      if (!kind.isListed()) {
        throw new IllegalArgumentException(kind + " is not listed");
      }
    }
  }

  /** What is to be another; {@code null} members stay as they are. */
  public record Edit(
      @Nullable ListingStatus status,
      @Nullable Map<String, Product.Text> texts,
      @Nullable List<Money> prices) {}

  /** What came of a change. */
  public sealed interface Change {
    /** It is written. */
    record Saved(Shown shown) implements Change {}

    /** Something else has this code. */
    record CodeTaken(String code) implements Change {}

    /** Its creator has {@link #MAX} already. */
    record TooMany() implements Change {}

    /** There is nothing to be had yet: a version has to come first. */
    record Empty() implements Change {}

    /** Only an operator says when it goes on. */
    record Suspended() implements Change {}
  }

  /**
   * Lists something, as a draft.
   *
   * @param by who does, for the audit
   */
  @Transactional
  public Change create(Caller by, Customer creator, Draft draft) {
    if (store.count(creator.id()) >= MAX) {
      return new Change.TooMany();
    }
    var now = clock.instant();
    var id = ListingId.of(new ProductId(Ids.next()));
    return switch (catalog.create(by, product(id, draft))) {
      case Catalog.Change.Saved saved -> {
        var listing = Listing.draft(id, creator.id(), draft.kind(), now);
        store.insert(listing);
        yield new Change.Saved(new Shown(listing, saved.product()));
      }
      case Catalog.Change.CodeTaken taken -> new Change.CodeTaken(taken.code());
      case Catalog.Change.Unknown _ -> throw new IllegalStateException("a new one is unknown");
    };
  }

  private Product product(ListingId id, Draft draft) {
    return new Product(
        id.product(),
        draft.code() == null ? id.toString() : draft.code(),
        draft.kind(),
        false,
        0,
        0,
        draft.texts(),
        draft.prices(),
        clock.instant());
  }

  /**
   * Changes a listing. What is ordered already keeps what it was ordered with.
   *
   * @param by who does, for the audit
   */
  @Transactional
  public Change change(Caller by, ListingId id, Edit edit) {
    var before = store.lock(id).orElseThrow();
    var wanted = edit.status() == null ? before.status() : edit.status();
    if (wanted != before.status()) {
      if (before.status() == ListingStatus.SUSPENDED) {
        return new Change.Suspended();
      }
      if (wanted == ListingStatus.ACTIVE && versions.latest(id) == 0) {
        return new Change.Empty();
      }
    }
    var after = wanted == before.status() ? before : before.with(wanted);
    store.updateStatus(after);
    if (after.status() != before.status() && after.isActive() == before.isActive()) {
      // Its product says nothing of it, and so writes nothing down.
      audit.record(by, "listing.change", id.toString(), Map.of("status", after.status().text()));
    }
    return new Change.Saved(new Shown(after, update(by, after, edit)));
  }

  private Product update(Caller by, Listing listing, Edit edit) {
    UnaryOperator<Product> change =
        known ->
            new Product(
                known.id(),
                known.code(),
                known.kind(),
                listing.isActive(),
                known.credits(),
                known.bonusCredits(),
                edit.texts() == null ? known.texts() : edit.texts(),
                edit.prices() == null ? known.prices() : edit.prices(),
                known.createdAt());
    return switch (catalog.update(by, listing.id().product().toString(), change)) {
      case Catalog.Change.Saved saved -> saved.product();
      case Catalog.Change.CodeTaken _, Catalog.Change.Unknown _ ->
          throw new IllegalStateException("the product of " + listing.id() + " is gone");
    };
  }

  /**
   * Stops its sale, until {@link #resume}; who has bought it keeps it.
   *
   * @param by the operator, for the audit
   * @return it, as it is now; empty when there is no such listing
   */
  @Transactional
  public Optional<Shown> suspend(Caller by, ListingId id) {
    return store
        .lock(id)
        .map(known ->
            known.status() == ListingStatus.SUSPENDED
                ? shown(known)
                : moved(by, "listing.suspend", known.suspended()));
  }

  /**
   * Lets it be what it was before it was suspended.
   *
   * @param by the operator, for the audit
   * @return it, as it is now; empty when there is no such listing
   */
  @Transactional
  public Optional<Shown> resume(Caller by, ListingId id) {
    return store
        .lock(id)
        .map(known -> {
          var next = known.resumesAs();
          return next == null ? shown(known) : moved(by, "listing.resume", known.with(next));
        });
  }

  private Shown moved(Caller by, String action, Listing after) {
    store.updateStatus(after);
    catalog.setActive(after.id().product(), after.isActive());
    audit.record(
        by,
        action,
        after.id().toString(),
        Map.of("creator", after.creator().toString(), "status", after.status().text()));
    return shown(after);
  }

  /** The listing with this id, whoever owns it and however it stands. */
  public Optional<Listing> find(ListingId id) {
    return store.find(id);
  }

  /** With its texts and prices. */
  public Shown shown(Listing listing) {
    return new Shown(listing, catalog.find(listing.id().product().toString()).orElseThrow());
  }

  /** What everybody can see and buy, the oldest first; {@code null} members do not filter. */
  public List<Shown> onSale(
      @Nullable ProductKind kind,
      @Nullable CustomerId creator,
      int limit,
      @Nullable ListingId after) {
    return shown(store.list(new Filter(kind, creator, ListingStatus.ACTIVE), limit, after));
  }

  /**
   * Some of what was searched for.
   *
   * @param next where to go on, as {@code after}; {@code null} at the end. There may be more though
   *     nothing was found so far
   */
  public record Matches(List<Shown> listings, @Nullable ListingId next) {
    /** Copies the list. */
    public Matches {
      listings = List.copyOf(listings);
    }
  }

  /**
   * What everybody can buy and has all these words in its name or description, in whichever
   * language, in capitals or not; the oldest first. Looks at {@value #MAX_LOOKED_AT} listings at
   * most, and says where to go on.
   *
   * @param query words, up to {@value #MAX_QUERY} characters; none find everything
   * @param kind only this kind, or {@code null} for all
   * @param after only what comes behind this listing, or {@code null} from the start
   */
  public Matches search(
      String query, @Nullable ProductKind kind, int limit, @Nullable ListingId after) {
    return search(query, kind, limit, after, MAX_LOOKED_AT);
  }

  Matches search(
      String query, @Nullable ProductKind kind, int limit, @Nullable ListingId after, int most) {
    var words = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
    // First where to stop: what is put on sale meanwhile is then looked at, or comes behind.
    var last = store.furthest(after, most).orElse(null);
    var found = store.search(words, kind, limit + 1, after, last);
    return found.size() > limit
        ? new Matches(shown(found.subList(0, limit)), found.get(limit - 1).id())
        : new Matches(shown(found), last);
  }

  /** All that a creator has listed, the oldest first. */
  public List<Shown> of(CustomerId creator, int limit, @Nullable ListingId after) {
    return shown(store.list(new Filter(null, creator, null), limit, after));
  }

  private List<Shown> shown(List<Listing> listings) {
    var products = catalog.find(listings.stream().map(each -> each.id().product()).toList());
    return listings.stream()
        .map(each -> new Shown(each, Objects.requireNonNull(products.get(each.id().product()))))
        .toList();
  }
}
