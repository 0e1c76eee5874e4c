package dev.florin.demo;

/** It cannot be started like this; the message tells the developer why. */
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }
}
