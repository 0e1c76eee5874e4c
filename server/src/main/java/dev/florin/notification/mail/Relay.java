package dev.florin.notification.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail, as FLORIN_SMTP_URL names it.
 *
 * @param host name or address, without brackets
 * @param port 1 to 65535
 * @param security how the connection is encrypted
 * @param login {@code null} if the server wants none
 */
record Relay(String host, int port, Security security, @Nullable Login login) {
  private static final int SMTPS_PORT = 465;
  private static final int SUBMISSION_PORT = 587;
  private static final int PORT_MAX = 65_535;

  /** How a connection is encrypted. */
  enum Security {
    /** From the first byte (RFC 8314). */
    TLS,
    /** After a greeting in the clear; without it nothing is sent. */
    STARTTLS,
    /** Not at all: this machine, or a network that the operator answers for. */
    NONE
  }

  /** Who we are to the relay. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[hidden]";
    }
  }

  /**
   * Reads {@code smtps://user:password@host:465} or {@code smtp://…:587}.
   *
   * @throws IllegalArgumentException that says what is wrong, without any of the text, which may
   *     hold a password
   */
  static Relay parse(String url, boolean insecure) {
    var uri = uri(url);
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
      throw wrong("begins with smtp:// or smtps://");
    }
    if (uri.getHost() == null) {
      throw wrong("needs a host; write @, : and / in user or password as %40, %3A and %2F");
    }
    if (!uri.getRawPath().matches("/?") || uri.getRawQuery() != null || uri.getFragment() != null) {
      throw wrong("ends with the port; write /, ? and # in a password as %2F, %3F and %23");
    }
    var implicit = scheme.equals("smtps");
    var host = uri.getHost().replaceAll("[\\[\\]]", "");
    var port = uri.getPort() == -1 ? (implicit ? SMTPS_PORT : SUBMISSION_PORT) : uri.getPort();
    if (port < 1 || port > PORT_MAX) {
      throw wrong("needs a port from 1 to " + PORT_MAX);
    }
    return new Relay(host, port, security(implicit, host, insecure), login(uri.getRawUserInfo()));
  }

  private static URI uri(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException unreadable) {
      // Without the cause: its message repeats the password.
      throw wrong("is not an address; write special characters of a password as %XX");
    }
  }

  private static Security security(boolean implicit, String host, boolean insecure) {
    if (implicit) {
      return Security.TLS;
    }
    return insecure || isThisMachine(host) ? Security.NONE : Security.STARTTLS;
  }

  /** By its name alone: what a name server says may change, and decides nothing here. */
  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static @Nullable Login login(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    var colon = userInfo.indexOf(':');
    if (colon < 1 || colon == userInfo.length() - 1) {
      throw wrong("needs user and password, or neither");
    }
    return new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
  }

  private static String decoded(String part) {
    // A plus is a plus here, not a space as in forms.
    var text = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (text.chars().anyMatch(Character::isISOControl) || text.contains("\uFFFD")) {
      throw wrong("has a user or password that is not text");
    }
    return text;
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "FLORIN_SMTP_URL " + what + ": smtps://user:password@host:465");
  }
}
