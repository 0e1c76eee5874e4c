/** Fuzzers of what this package reads. */
@NullMarked
package dev.florin.notification.mail;

import org.jspecify.annotations.NullMarked;
