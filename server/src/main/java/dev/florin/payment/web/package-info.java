/** Where providers deliver, and where operators look. */
@NullMarked
package dev.florin.payment.web;

import org.jspecify.annotations.NullMarked;
