package dev.florin.bench;

import org.jspecify.annotations.Nullable;

/** What was to be measured did not happen as it should, so that there is no figure. */
public final class BenchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchFailed(String message) {
    super(message);
  }

  public BenchFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
