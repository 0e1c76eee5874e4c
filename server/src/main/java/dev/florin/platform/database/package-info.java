/** The database: one of the operator's own, or PostgreSQL started by the service itself. */
@NullMarked
package dev.florin.platform.database;

import org.jspecify.annotations.NullMarked;
