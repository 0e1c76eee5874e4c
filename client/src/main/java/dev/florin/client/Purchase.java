package dev.florin.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What came of buying something with credits. */
public sealed interface Purchase {

  /**
   * It is bought, now or by an earlier call with the same key.
   *
   * @param order the order's id
   * @param download where to get it; {@code null} when there is nothing to download
   */
  record Bought(String order, @Nullable URI download) implements Purchase {}

  /**
   * There are too few credits. Nothing was bought and the key is free.
   *
   * @param paymentLink where anybody can pay for enough; {@code null} when there is none
   */
  record NeedsPerson(long available, long requested, @Nullable URI paymentLink)
      implements Purchase {}

  /**
   * It costs so much that the owner wants to be sure: call again with this price.
   *
   * @param price whole credits
   */
  record NeedsPrice(long price) implements Purchase {}
}
