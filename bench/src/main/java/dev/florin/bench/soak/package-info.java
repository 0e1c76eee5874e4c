/**
 * Everything at once for a long time, with faults: what callers were told is held against the books
 * afterwards.
 */
@NullMarked
package dev.florin.bench.soak;

import org.jspecify.annotations.NullMarked;
