/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.marketplace;

import org.jspecify.annotations.NullMarked;
