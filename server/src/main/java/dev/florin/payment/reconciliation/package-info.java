/**
 * Florin and its providers compared, payment by payment: what agrees is counted, what does not is
 * kept for a person, with the fix as a call.
 */
@NullMarked
package dev.florin.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
