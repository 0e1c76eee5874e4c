package dev.florin.marketplace;

import dev.florin.catalog.ProductId;
import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A listing's id, {@code lst_…} at the edge; underneath it is its product's. */
public record ListingId(UUID value) {
  private static final String PREFIX = "lst";

  /** The id written {@code text}, if it is one. */
  public static Optional<ListingId> parse(String text) {
    return Ids.decode(PREFIX, text).map(ListingId::new);
  }

  /** The listing of this product, if a creator sells it. */
  public static ListingId of(ProductId product) {
    return new ListingId(product.value());
  }

  /** The product as which it is sold. */
  public ProductId product() {
    return new ProductId(value);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
