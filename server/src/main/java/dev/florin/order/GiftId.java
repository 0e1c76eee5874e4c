package dev.florin.order;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A gift's id, {@code gft_…} at the edge. */
public record GiftId(UUID value) {
  private static final String PREFIX = "gft";

  static GiftId next() {
    return new GiftId(Ids.next());
  }

  /** The id written {@code text}, if it is one. */
  public static Optional<GiftId> parse(String text) {
    return Ids.decode(PREFIX, text).map(GiftId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
