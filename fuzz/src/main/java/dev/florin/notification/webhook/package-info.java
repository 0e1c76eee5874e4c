/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.notification.webhook;

import org.jspecify.annotations.NullMarked;
