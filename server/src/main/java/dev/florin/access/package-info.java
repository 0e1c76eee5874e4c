/**
 * Who calls, for whom, how often, and what they did: users, server keys, roles, scopes, customers,
 * idempotency keys, rate limits and the audit.
 */
@NullMarked
@ApplicationModule(
    displayName = "access",
    allowedDependencies = {"platform", "id"})
package dev.florin.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
