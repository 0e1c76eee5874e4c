/** Tests of the parts that every room needs. */
@NullMarked
package dev.florin.sandbox.house;

import org.jspecify.annotations.NullMarked;
