/**
 * Tells what is wrong with a configuration before it is started, or with a service that runs, and
 * what to do. Nobody calls it, save the program's door.
 */
@NullMarked
@ApplicationModule(
    displayName = "doctor",
    allowedDependencies = {"platform"})
package dev.florin.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
