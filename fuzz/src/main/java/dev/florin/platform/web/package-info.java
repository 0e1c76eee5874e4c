/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.platform.web;

import org.jspecify.annotations.NullMarked;
