/**
 * A stand-in for Whop: its API of checkout configurations, payments, refunds and disputes in both
 * generations of payloads, its checkout page, and its signed webhooks.
 */
@NullMarked
package dev.florin.sandbox.whop;

import org.jspecify.annotations.NullMarked;
