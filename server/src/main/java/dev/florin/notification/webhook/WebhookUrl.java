package dev.florin.notification.webhook;

import dev.florin.platform.Loopback;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What an endpoint's address must be, as far as it can be seen without a name server. */
final class WebhookUrl {
  static final int MAX = 2_000;
  private static final int PORT_MAX = 65_535;

  private WebhookUrl() {}

  /** What came of reading an address. */
  sealed interface Reading {
    /** It can be sent to, unless its name leads to a forbidden place. */
    record Good(URI url) implements Reading {}

    /** It cannot; to be read after the parameter's name. */
    record Bad(String why) implements Reading {}
  }

  static Reading read(String text, boolean production) {
    final URI url;
    try {
      url = new URI(new URI(text.strip()).toASCIIString());
    } catch (URISyntaxException broken) {
      return new Reading.Bad("is not an address");
    }
    var https = "https".equalsIgnoreCase(url.getScheme());
    var http = "http".equalsIgnoreCase(url.getScheme());
    if (url.getHost() == null || !https && !http) {
      return new Reading.Bad("is not an https:// address");
    }
    return flaw(url, https, production)
        .<Reading>map(Reading.Bad::new)
        .orElseGet(() -> new Reading.Good(url));
  }

  private static Optional<String> flaw(URI url, boolean https, boolean production) {
    if (url.toString().length() > MAX) {
      return Optional.of("is longer than " + MAX + " characters");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return Optional.of("must have neither a user nor a fragment");
    }
    if (url.getPort() == 0 || url.getPort() > PORT_MAX) {
      return Optional.of("needs a port from 1 to " + PORT_MAX);
    }
    var here = Loopback.is(url.getHost());
    if (!https && (production || !here)) {
      return Optional.of("must be https");
    }
    return here && !production || mayBePublic(url.getHost())
        ? Optional.empty()
        : Optional.of("must lead to a public address");
  }

  /** A name may; what it leads to is looked at whenever something is sent. */
  private static boolean mayBePublic(String host) {
    if (Loopback.is(host)) {
      return false;
    }
    try {
      return Reach.isPublic(InetAddress.ofLiteral(host.replaceAll("^\\[(.*)]$", "$1")));
    } catch (IllegalArgumentException name) {
      return true;
    }
  }
}
