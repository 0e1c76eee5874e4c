@NullMarked
package dev.florin.fuzz;

import org.jspecify.annotations.NullMarked;
