/** Acts as the front ends of the older systems do. */
@NullMarked
package dev.florin.dropin;

import org.jspecify.annotations.NullMarked;
