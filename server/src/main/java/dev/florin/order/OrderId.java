package dev.florin.order;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** An order's id, {@code ord_…} at the edge and in the provider's metadata. */
public record OrderId(UUID value) {
  private static final String PREFIX = "ord";

  /** The id written {@code text}, if it is one. */
  public static Optional<OrderId> parse(String text) {
    return Ids.decode(PREFIX, text).map(OrderId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
