/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.payment.whop;

import org.jspecify.annotations.NullMarked;
