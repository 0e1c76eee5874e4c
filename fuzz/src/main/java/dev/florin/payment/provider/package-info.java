/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.payment.provider;

import org.jspecify.annotations.NullMarked;
