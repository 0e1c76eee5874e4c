package dev.florin.payment;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** A payment's id, {@code pay_…} at the edge and in the provider's metadata. */
public record PaymentId(UUID value) {
  private static final String PREFIX = "pay";

  /** The id written {@code text}, if it is one. */
  public static Optional<PaymentId> parse(String text) {
    return Ids.decode(PREFIX, text).map(PaymentId::new);
  }

  static PaymentId next() {
    return new PaymentId(Ids.next());
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
