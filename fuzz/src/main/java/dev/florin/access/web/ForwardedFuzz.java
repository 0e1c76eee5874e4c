package dev.florin.access.web;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import java.net.InetAddress;
import java.util.List;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * {@code X-Forwarded-For} before a proxy that is trusted and before one that is not: the answer is
 * an address, and a stranger who writes into the header is still counted as who he is.
 */
public final class ForwardedFuzz {
  private static final String PROXY = "10.1.2.3";
  private static final String STRANGER = "203.0.113.9";
  private static final Addresses ADDRESSES =
      new Addresses(new AccessSettings(null, null, null, List.of("10.0.0.0/8", "fd00::/8")));

  private ForwardedFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var first = input.line();
    var second = input.line();
    var counted = of(PROXY, first, second);
    Must.hold(isAddress(counted), "counted as " + counted);
    Must.hold(of(STRANGER, first, second).equals(STRANGER), "believed, without a proxy");
    Must.hold(of(PROXY, first, second + "," + STRANGER).equals(STRANGER), "believed, by a proxy");
    Must.hold(of(PROXY, first, second, " " + STRANGER + "\t").equals(STRANGER), "believed");
  }

  private static String of(String remote, String... lines) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(remote);
    for (var line : lines) {
      request.addHeader("X-Forwarded-For", line);
    }
    return ADDRESSES.of(request);
  }

  private static boolean isAddress(String text) {
    var network = text.endsWith("/64") ? text.substring(0, text.length() - 3) : text;
    try {
      return InetAddress.ofLiteral(network).getAddress().length > 0;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
