/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.marketplace.web;

import org.jspecify.annotations.NullMarked;
