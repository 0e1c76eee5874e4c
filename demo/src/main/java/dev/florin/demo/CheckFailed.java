package dev.florin.demo;

import org.jspecify.annotations.Nullable;

/** The service did not do what the demo says it does. */
final class CheckFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CheckFailed(String message) {
    super(message);
  }

  CheckFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
