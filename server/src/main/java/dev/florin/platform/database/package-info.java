/** The database: one of the operator's own, or PostgreSQL started by the service itself. */
@NullMarked
@NamedInterface("database")
package dev.florin.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
