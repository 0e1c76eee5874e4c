/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.payment.stripe;

import org.jspecify.annotations.NullMarked;
