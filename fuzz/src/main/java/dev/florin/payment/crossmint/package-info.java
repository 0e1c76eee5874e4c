/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.payment.crossmint;

import org.jspecify.annotations.NullMarked;
