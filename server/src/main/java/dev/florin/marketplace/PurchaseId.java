package dev.florin.marketplace;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A purchase's id, {@code pur_…} at the edge. */
public record PurchaseId(UUID value) {
  private static final String PREFIX = "pur";

  /** The id written {@code text}, if it is one. */
  public static Optional<PurchaseId> parse(String text) {
    return Ids.decode(PREFIX, text).map(PurchaseId::new);
  }

  static PurchaseId next() {
    return new PurchaseId(Ids.next());
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
