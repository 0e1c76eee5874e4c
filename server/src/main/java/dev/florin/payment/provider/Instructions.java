package dev.florin.payment.provider;

import dev.florin.platform.LocalText;

/**
 * What the buyer does where a provider has no page of its own.
 *
 * @param details where to pay, for people, with line breaks
 * @param code what the buyer writes beside the money, so that it is known again
 */
public record Instructions(LocalText details, String code) {}
