/**
 * What was sold, to whom, and what came of it: sums over rows that other modules write. Reads their
 * tables, writes nothing, and nobody uses it.
 */
@NullMarked
@ApplicationModule(
    displayName = "insight",
    allowedDependencies = {"platform", "access", "money", "id"})
package dev.florin.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
