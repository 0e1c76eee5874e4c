package dev.florin.client;

import java.net.URI;

/**
 * A page at which anybody who has its address can pay, with money.
 *
 * @param order what it pays for
 * @param credits that it brings
 */
public record PaymentLink(URI url, String order, long credits) {}
