package dev.florin.marketplace.earnings;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A payout's id, {@code out_…} at the edge and in the provider's metadata. */
public record PayoutId(UUID value) {
  private static final String PREFIX = "out";

  /** The id written {@code text}, if it is one. */
  public static Optional<PayoutId> parse(String text) {
    return Ids.decode(PREFIX, text).map(PayoutId::new);
  }

  static PayoutId next() {
    return new PayoutId(Ids.next());
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
