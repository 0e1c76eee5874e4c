package dev.florin.invoice;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** An invoice's id, {@code inv_…} at the edge. Its number is another thing: that is for people. */
public record InvoiceId(UUID value) {
  private static final String PREFIX = "inv";

  /** The id written {@code text}, if it is one. */
  public static Optional<InvoiceId> parse(String text) {
    return Ids.decode(PREFIX, text).map(InvoiceId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
