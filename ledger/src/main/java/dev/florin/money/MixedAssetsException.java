package dev.florin.money;

/** Thrown when amounts of different assets meet in one calculation: always a programming error. */
public final class MixedAssetsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MixedAssetsException(Asset one, Asset other) {
    super("cannot mix " + one + " and " + other);
  }
}
