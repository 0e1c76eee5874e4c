/**
 * Traces: what belongs to one order, from the request that placed it to the mail, wherever it is
 * done. Off unless there is somewhere to send them.
 */
@NullMarked
@NamedInterface("trace")
package dev.florin.platform.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
