/**
 * Amounts of money and credits as exact integers in minor units. Assets are never mixed silently,
 * and nothing is rounded without being told how.
 */
@NullMarked
package dev.florin.money;

import org.jspecify.annotations.NullMarked;
