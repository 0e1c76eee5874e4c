/**
 * A double-entry ledger on PostgreSQL: groups of operations are decided in Java, in order of
 * arrival, and written as one batch with a hash chain. {@link dev.florin.ledger.Ledger} is the only
 * door.
 */
@NullMarked
package dev.florin.ledger;

import org.jspecify.annotations.NullMarked;
