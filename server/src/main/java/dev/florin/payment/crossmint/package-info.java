/** Crossmint, behind the port. Crossmint's words end here. */
@NullMarked
package dev.florin.payment.crossmint;

import org.jspecify.annotations.NullMarked;
