/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.agent.mcp;

import org.jspecify.annotations.NullMarked;
