package dev.florin.demo;

import java.nio.file.Path;
import java.util.Map;

/** What the environment asks for. Blank counts as not set. */
record Surroundings(Map<String, String> variables) {
  static final int SERVICE_PORT = 8080;
  static final int SANDBOX_PORT = 8081;
  static final int MAIL_PORT = 2525;

  static Surroundings ofProcess() {
    return new Surroundings(System.getenv());
  }

  String get(String name) {
    return variables.getOrDefault(name, "").strip();
  }

  boolean has(String name) {
    return !get(name).isEmpty();
  }

  /** FLORIN_DATA, or {@code .florin} in the repository that the launcher names. */
  Path data() {
    if (has("FLORIN_DATA")) {
      return Path.of(get("FLORIN_DATA"));
    }
    return Path.of(has("FLORIN_HOME") ? get("FLORIN_HOME") : ".", ".florin");
  }

  /** The port that was asked for, or else the first that is free. */
  int servicePort() {
    return has("FLORIN_PORT") ? Ports.exactly(get("FLORIN_PORT")) : Ports.freeFrom(SERVICE_PORT);
  }

  String baseUrl(int port) {
    for (var name : new String[] {"FLORIN_BASE_URL", "BASE_URL"}) {
      if (has(name)) {
        return get(name);
      }
    }
    return "http://127.0.0.1:" + port;
  }

  /** Whether mail goes out by a server of one's own instead of into the sandbox's mailbox. */
  boolean usesOwnMail() {
    return has("FLORIN_SMTP_URL");
  }

  /**
   * Whether Stripe itself is used instead of the sandbox.
   *
   * @throws StartRefused if its key moves real money
   */
  boolean usesStripe() {
    var key = get("STRIPE_SECRET_KEY");
    if (key.startsWith("sk_live_") || key.startsWith("rk_live_")) {
      throw new StartRefused(
          "STRIPE_SECRET_KEY is a live key. This is a developer's setup; real money needs the"
              + " production jar.");
    }
    return !key.isEmpty();
  }
}
