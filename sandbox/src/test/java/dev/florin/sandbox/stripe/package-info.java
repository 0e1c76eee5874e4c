/** Tests of the Stripe room, most of them through Stripe's own library. */
@NullMarked
package dev.florin.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
