package dev.florin.agent.mcp;

import dev.florin.platform.Loopback;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code mcp}: lets a program that starts its servers itself, and talks to them through standard
 * input and output, reach the tools of a running service. Starts no Spring. See
 * docs/guides/agents-mcp.md.
 */
public final class McpCommand {
  static final String URL = "FLORIN_URL";
  static final String KEY = "FLORIN_AGENT_KEY";
  private static final String USUAL = "http://127.0.0.1:8080";
  private static final int DONE = 0;
  private static final int WRONG = 2;

  private McpCommand() {}

  /** The settings are not such that anybody could be reached with them. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Runs it until standard input ends, with the environment of this process.
   *
   * @param words what follows {@code mcp} on the command line; nothing may
   * @return the process's exit code: 0 when the input has ended and all of it is answered, 2 when
   *     nothing could be begun (standard error says why)
   */
  public static int run(List<String> words) {
    // Standard output is the protocol's; whatever else writes there would break it.
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try {
      if (!words.isEmpty()) {
        throw new Unusable("mcp takes no options; it reads " + URL + " and " + KEY + ".");
      }
      bridge(System.getenv(), out).run(System.in);
      return DONE;
    } catch (Unusable wrong) {
      System.err.println(wrong.text());
      return WRONG;
    }
  }

  static Bridge bridge(Map<String, String> environment, PrintStream out) throws Unusable {
    var key =
        set(environment, KEY)
            .orElseThrow(() ->
                new Unusable(
                    KEY
                        + " is not set. Set it to an agent's key (fl_ak_…), which its owner makes"
                        + " with POST /v1/agents/{id}/keys."));
    if (!key.chars().allMatch(c -> c > 32 && c < 127)) {
      throw new Unusable(KEY + " has characters in it that no key has.");
    }
    return new Bridge(address(set(environment, URL).orElse(USUAL)), key, out, System.err);
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** Whoever has the key spends the owner's credits, so it never travels where others can read. */
  private static URI address(String text) throws Unusable {
    try {
      var url = URI.create(text.replaceAll("/+$", "") + "/mcp");
      var scheme = String.valueOf(url.getScheme());
      if (url.getHost() == null || !scheme.matches("https?")) {
        throw new Unusable(
            URL + " is no http address. Set it to the service's, like " + USUAL + ".");
      }
      if (scheme.equals("http") && !Loopback.is(url.getHost())) {
        throw new Unusable(
            URL
                + " is not https and leads to another machine, so that everybody on the way could"
                + " read the key. Set it to the https:// address.");
      }
      return url;
    } catch (IllegalArgumentException broken) {
      throw new Unusable(URL + " is no address. Set it to the service's, like " + USUAL + ".");
    }
  }
}
