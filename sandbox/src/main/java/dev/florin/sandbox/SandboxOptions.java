package dev.florin.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start a sandbox. Immutable.
 *
 * @param port on 127.0.0.1; 0 for any that is free
 * @param mailPort of the mail server, on 127.0.0.1; 0 for any that is free
 * @param clock what the sandbox believes the time to be; waits run in real time all the same
 * @param stateFile where everything is kept over a restart, or null to keep nothing
 * @param retryDelaysMillis the waits before the 2nd, 3rd … attempt of a delivery
 */
public record SandboxOptions(
    int port, int mailPort, Clock clock, @Nullable Path stateFile, List<Long> retryDelaysMillis) {

  /** The most retries of a delivery. */
  public static final int MAX_RETRIES = 50;

  /** Checks the limits. */
  public SandboxOptions {
    checkPort("port", port);
    checkPort("mail port", mailPort);
    retryDelaysMillis = List.copyOf(retryDelaysMillis);
    if (retryDelaysMillis.size() > MAX_RETRIES
        || retryDelaysMillis.stream().anyMatch(delay -> delay < 0)) {
      throw new IllegalArgumentException("at most 50 retry delays, none below 0");
    }
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be between 0 and 65535");
    }
  }

  /** Returns: any free ports, the system's clock, nothing kept, seven attempts in about an hour. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0,
        0,
        Clock.systemUTC(),
        null,
        List.of(1_000L, 5_000L, 30_000L, 120_000L, 600_000L, 3_000_000L));
  }

  /** Returns the same with another port. */
  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(newPort, mailPort, clock, stateFile, retryDelaysMillis);
  }

  /** Returns the same with another port of the mail server. */
  public SandboxOptions withMailPort(int newPort) {
    return new SandboxOptions(port, newPort, clock, stateFile, retryDelaysMillis);
  }

  /** Returns the same with another clock. */
  public SandboxOptions withClock(Clock newClock) {
    return new SandboxOptions(port, mailPort, newClock, stateFile, retryDelaysMillis);
  }

  /** Returns the same with a state file. */
  public SandboxOptions withStateFile(Path file) {
    return new SandboxOptions(port, mailPort, clock, file, retryDelaysMillis);
  }

  /** Returns the same with other waits between attempts; an empty list means one attempt. */
  public SandboxOptions withRetryDelays(List<Long> delaysMillis) {
    return new SandboxOptions(port, mailPort, clock, stateFile, delaysMillis);
  }
}
