/**
 * Fuzzers: what drives them, and what they have in common. Those that need what a module keeps to
 * itself stand in its package. Ships nowhere.
 */
@NullMarked
package dev.florin.fuzz;

import org.jspecify.annotations.NullMarked;
