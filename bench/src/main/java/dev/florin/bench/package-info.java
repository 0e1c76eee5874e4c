/**
 * Measures the naive way, the wall and ours on one database in one minute, and the service over
 * HTTP. Ships nowhere.
 */
@NullMarked
package dev.florin.bench;

import org.jspecify.annotations.NullMarked;
