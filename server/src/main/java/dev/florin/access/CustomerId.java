package dev.florin.access;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A customer's id, {@code cus_…} at the edge. */
public record CustomerId(UUID value) {
  private static final String PREFIX = "cus";

  /** The id written {@code text}, if it is one. */
  public static Optional<CustomerId> parse(String text) {
    return Ids.decode(PREFIX, text).map(CustomerId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
