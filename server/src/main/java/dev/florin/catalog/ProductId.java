package dev.florin.catalog;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A product's id, {@code prod_…} at the edge. */
public record ProductId(UUID value) {
  private static final String PREFIX = "prod";

  /** The id written {@code text}, if it is one. */
  public static Optional<ProductId> parse(String text) {
    return Ids.decode(PREFIX, text).map(ProductId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
