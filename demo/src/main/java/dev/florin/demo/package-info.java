/**
 * What the launcher starts on a developer's machine: the service and the provider sandbox in one
 * process. The demo talks to the service over HTTP alone, as a stranger would.
 */
@NullMarked
package dev.florin.demo;

import org.jspecify.annotations.NullMarked;
