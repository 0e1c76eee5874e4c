package dev.florin.fuzz;

/** Any route as {@link RouteFuzz} calls it, to its end: with the database behind it. */
public final class ServiceFuzz {
  private ServiceFuzz() {}

  /** Starts the service, before the first input is timed. */
  public static void fuzzerInitialize() {
    Service.start();
  }

  public static void fuzzerTestOneInput(byte[] bytes) {
    Service.shared().call(bytes, false);
  }
}
