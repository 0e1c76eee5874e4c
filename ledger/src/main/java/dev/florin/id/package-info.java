/** Time-ordered identifiers (UUIDv7) and their short, prefixed text form. */
@NullMarked
package dev.florin.id;

import org.jspecify.annotations.NullMarked;
