/** The port: what Florin asks of a payment provider, in Florin's words. */
@NullMarked
@NamedInterface("provider")
package dev.florin.payment.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
