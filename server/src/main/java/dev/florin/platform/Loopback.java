package dev.florin.platform;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which hosts are this machine, told without asking a name server. */
public final class Loopback {
  private Loopback() {}

  /**
   * Whether {@code host} is this machine's own.
   *
   * @param host a name or an address, also an IPv6 one in brackets; {@code null} is not
   */
  public static boolean is(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return false;
    }
    var name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return name.equals("localhost") || name.endsWith(".localhost") || isAddress(name);
  }

  private static boolean isAddress(String name) {
    try {
      var address = InetAddress.ofLiteral(name.replaceAll("^\\[(.*)]$", "$1"));
      return address.isLoopbackAddress() || address.isAnyLocalAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
