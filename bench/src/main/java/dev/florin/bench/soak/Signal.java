package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.io.IOException;

/** What Java cannot tell a process. */
final class Signal {
  private Signal() {}

  /**
   * Returns when it was sent, and also when there is no such process any more.
   *
   * @param name as {@code kill} understands it, such as {@code -STOP}
   */
  static void send(String name, long pid) {
    try {
      new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new BenchFailed("kill " + name + " cannot be called", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }
}
