package dev.florin.catalog;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A promotion code's id, {@code promo_…} at the edge. */
public record PromotionId(UUID value) {
  private static final String PREFIX = "promo";

  /** The id written {@code text}, if it is one. */
  public static Optional<PromotionId> parse(String text) {
    return Ids.decode(PREFIX, text).map(PromotionId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
