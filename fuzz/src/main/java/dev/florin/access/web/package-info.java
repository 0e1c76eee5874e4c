/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.access.web;

import org.jspecify.annotations.NullMarked;
