/**
 * What providers say about payments: the port to them, the inbox of their webhooks, and the
 * payments themselves. Knows that a payment is for something, not for what.
 */
@NullMarked
@ApplicationModule(
    displayName = "payment",
    allowedDependencies = {"platform", "platform :: trace", "access", "job", "money", "id"})
package dev.florin.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
