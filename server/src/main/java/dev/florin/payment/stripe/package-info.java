/** Stripe, behind the port. Stripe's words end here: nothing outside imports its library. */
@NullMarked
package dev.florin.payment.stripe;

import org.jspecify.annotations.NullMarked;
