package dev.florin.platform.database;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL could not be started as a durable database; the message says why. */
public final class EmbeddedDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedDatabaseException(String message) {
    super(message);
  }

  EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
