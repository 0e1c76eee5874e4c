/** Programs that use Florin from outside. */
@NullMarked
package dev.florin.examples;

import org.jspecify.annotations.NullMarked;
