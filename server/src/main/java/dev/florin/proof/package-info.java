/**
 * Proves that the ledger is what it should be: the command {@code verify}, and the same check in
 * the background of a running service. Nobody calls it, save the program's door.
 */
@NullMarked
@ApplicationModule(
    displayName = "proof",
    allowedDependencies = {"platform", "platform :: database", "job", "ledger", "id"})
package dev.florin.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
