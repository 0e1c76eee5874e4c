package dev.florin.fuzz;

/**
 * Any route with any path, query, headers and body, up to where it needs the database, which is not
 * there: read, bound, checked, and answered with a refusal of the caller's making.
 */
public final class RouteFuzz {
  private RouteFuzz() {}

  /** Starts the service, before the first input is timed. */
  public static void fuzzerInitialize() {
    Service.start();
  }

  public static void fuzzerTestOneInput(byte[] bytes) {
    Service.shared().call(bytes, true);
  }
}
