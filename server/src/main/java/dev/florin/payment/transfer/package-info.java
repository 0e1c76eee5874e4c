/**
 * Bank transfers by hand: the buyer is told where to transfer, and an operator who sees the money
 * on the bank's statement records that. The smallest provider there is, and the example of {@code
 * docs/guides/add-a-provider.md}.
 */
@NullMarked
package dev.florin.payment.transfer;

import org.jspecify.annotations.NullMarked;
