@NullMarked
package dev.florin.sandbox.crossmint;

import org.jspecify.annotations.NullMarked;
