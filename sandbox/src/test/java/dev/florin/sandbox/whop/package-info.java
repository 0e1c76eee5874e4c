@NullMarked
package dev.florin.sandbox.whop;

import org.jspecify.annotations.NullMarked;
