/**
 * Invoices: their gap-free numbers, what they say, and the billing profiles that they are made out
 * to.
 */
@NullMarked
@ApplicationModule(
    displayName = "invoice",
    allowedDependencies = {"platform", "access", "money", "id"})
package dev.florin.invoice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
