package dev.florin.client;

import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What came of a request that may have to be paid for. */
public sealed interface Paid<T> {

  /**
   * The resource has answered.
   *
   * @param payment what was paid; {@code null} when nothing had to be, or the answer does not say
   */
  record Answered<T>(HttpResponse<T> response, @Nullable Payment payment) implements Paid<T> {}

  /**
   * There are too few credits, and a person has to buy some. Nothing was paid: once they have, send
   * the same request again with the same key.
   *
   * @param requested what it costs, in whole credits
   * @param paymentLink a page at which anybody can pay for enough; {@code null} when there is none
   * @param purchaseUrl where the owner of the credits buys more
   */
  record NeedsPerson<T>(long available, long requested, @Nullable URI paymentLink, URI purchaseUrl)
      implements Paid<T> {}

  /**
   * It is not paid for, and will not be by asking again like this.
   *
   * @param reason {@code no_offer} (nothing that this payer takes part in), {@code too_dear},
   *     {@code foreign_resource} (it asks to be paid for another one), or what the resource says:
   *     {@code attestation_expired}, {@code settle_conflict} and the like
   */
  record Refused<T>(String reason) implements Paid<T> {}

  /**
   * A payment.
   *
   * @param id of what was settled; where one asks about it
   * @param credits what was taken
   */
  record Payment(String id, long credits) {}
}
