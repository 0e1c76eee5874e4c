/** One controller for each of the older systems, and the form in which they read refusals. */
@NullMarked
package dev.florin.dropin.web;

import org.jspecify.annotations.NullMarked;
