/**
 * A stateful stand-in for Stripe: its API, its hosted checkout page and its signed events, as
 * published for version 2026-07-29.dahlia.
 */
@NullMarked
package dev.florin.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
