package dev.florin.payment;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A dispute's id, {@code dsp_…} at the edge. */
public record DisputeId(UUID value) {
  private static final String PREFIX = "dsp";

  /** The id written {@code text}, if it is one. */
  public static Optional<DisputeId> parse(String text) {
    return Ids.decode(PREFIX, text).map(DisputeId::new);
  }

  static DisputeId next() {
    return new DisputeId(Ids.next());
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
