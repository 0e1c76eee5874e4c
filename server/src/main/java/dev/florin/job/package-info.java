/**
 * What is done later: written in the transaction of its cause, done by one dispatcher on whichever
 * node is free, as often as it takes.
 */
@NullMarked
@ApplicationModule(
    displayName = "job",
    allowedDependencies = {"platform", "platform :: trace", "access", "id"})
package dev.florin.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
