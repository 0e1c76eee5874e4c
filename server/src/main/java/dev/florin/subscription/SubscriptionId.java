package dev.florin.subscription;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A subscription's id, {@code sub_…} at the edge and in the provider's metadata. */
public record SubscriptionId(UUID value) {
  private static final String PREFIX = "sub";

  /** The id written {@code text}, if it is one. */
  public static Optional<SubscriptionId> parse(String text) {
    return Ids.decode(PREFIX, text).map(SubscriptionId::new);
  }

  static SubscriptionId next() {
    return new SubscriptionId(Ids.next());
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
