package dev.florin.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from: whoever holds the connection; behind a proxy that is trusted, whom it
 * names in {@code X-Forwarded-For}, read from its end, because its beginning is the caller's own
 * invention. Of an IPv6 address only the network counts (/64), since its owner has all that is in
 * it. Thread-safe.
 */
@Component
class Addresses {
  private static final String FORWARDED = "X-Forwarded-For";
  private static final int NETWORK_BYTES = 8;
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final List<IpAddressMatcher> trusted;

  Addresses(AccessSettings settings) {
    this.trusted = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
  }

  /** The address, as a text by which it can be counted. */
  String of(HttpServletRequest request) {
    var address = request.getRemoteAddr();
    var hops =
        Collections.list(request.getHeaders(FORWARDED)).stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .toList()
            .reversed();
    for (var hop : hops) {
      var named = literal(hop);
      if (!isTrusted(address) || named.isEmpty()) {
        break;
      }
      address = named.get().getHostAddress();
    }
    return network(address);
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(proxy -> proxy.matches(address));
  }

  private static String network(String address) {
    var known = literal(address);
    if (known.isPresent() && known.get() instanceof Inet6Address six) {
      var bytes = six.getAddress();
      Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
      return of(bytes) + "/64";
    }
    return known.map(InetAddress::getHostAddress).orElse(address);
  }

  private static String of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (java.net.UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Never a name: nobody is asked who that is. Nor a short form, {@code 1200} for 0.0.4.176. */
  private static Optional<InetAddress> literal(String text) {
    var address = text.replaceFirst("%.*", "");
    if (!LITERAL.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
