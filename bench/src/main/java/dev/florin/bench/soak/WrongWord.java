package dev.florin.bench.soak;

/** A wrong word on the command line. */
public final class WrongWord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongWord(String message) {
    super(message);
  }
}
