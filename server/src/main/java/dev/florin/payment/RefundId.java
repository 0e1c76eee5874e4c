package dev.florin.payment;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A refund's id, {@code ref_…} at the edge and in the provider's metadata. */
public record RefundId(UUID value) {
  private static final String PREFIX = "ref";

  /** The id written {@code text}, if it is one. */
  public static Optional<RefundId> parse(String text) {
    return Ids.decode(PREFIX, text).map(RefundId::new);
  }

  static RefundId next() {
    return new RefundId(Ids.next());
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
