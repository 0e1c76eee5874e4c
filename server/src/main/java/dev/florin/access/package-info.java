/**
 * Who calls, for whom, and how often: users, server keys, roles, scopes, customers, idempotency
 * keys and rate limits.
 */
@NullMarked
@ApplicationModule(
    displayName = "access",
    allowedDependencies = {"platform", "id"})
package dev.florin.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
