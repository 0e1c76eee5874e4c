/** What creators earn: the split of each price, its maturity, statements and payouts. */
@NullMarked
package dev.florin.marketplace.earnings;

import org.jspecify.annotations.NullMarked;
