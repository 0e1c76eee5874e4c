/** Florin: takes a payment through any provider and delivers what was bought, exactly once. */
@NullMarked
package dev.florin;

import org.jspecify.annotations.NullMarked;
