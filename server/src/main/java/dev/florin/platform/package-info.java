/**
 * What every module stands on: settings, database, clock, problem+json, request ids and page lists.
 * Knows nothing of payments.
 */
@NullMarked
@ApplicationModule(
    displayName = "platform",
    allowedDependencies = {"money", "id"})
package dev.florin.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
