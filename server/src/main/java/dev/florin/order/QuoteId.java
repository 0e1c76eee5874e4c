package dev.florin.order;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A quote's id, {@code quo_…} at the edge. */
public record QuoteId(UUID value) {
  private static final String PREFIX = "quo";

  /** The id written {@code text}, if it is one. */
  public static Optional<QuoteId> parse(String text) {
    return Ids.decode(PREFIX, text).map(QuoteId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
