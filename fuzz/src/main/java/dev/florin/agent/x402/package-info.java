/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.agent.x402;

import org.jspecify.annotations.NullMarked;
