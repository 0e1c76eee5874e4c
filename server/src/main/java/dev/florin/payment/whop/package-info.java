/** Whop, behind the port, through a small client of our own. Whop's words end here. */
@NullMarked
package dev.florin.payment.whop;

import org.jspecify.annotations.NullMarked;
