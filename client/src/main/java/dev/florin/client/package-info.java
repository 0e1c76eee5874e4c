/**
 * Credits from Java, with nothing but the JDK and Jackson: {@link dev.florin.client.Florin} for
 * programs that spend them, {@link dev.florin.client.Payer} for those that are asked to pay by
 * x402, {@link dev.florin.client.PaidFilter} for services that ask.
 */
@NullMarked
package dev.florin.client;

import org.jspecify.annotations.NullMarked;
