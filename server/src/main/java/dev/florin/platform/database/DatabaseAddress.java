package dev.florin.platform.database;

import dev.florin.platform.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Where a PostgreSQL is, read from the forms in which operators write it. */
record DatabaseAddress(String jdbcUrl, @Nullable String user, @Nullable String password) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<before>postgres(ql)?://([^/?]*@)?)(?<hosts>[^/?@]*)(?<after>.*)", Pattern.DOTALL);

  /**
   * Reads {@code jdbc:postgresql://…}, {@code postgres://…} and {@code postgresql://…}. User and
   * password are taken out of it, wherever they stand: drivers and pools log addresses. Of several
   * hosts the one is meant that takes writes, unless the address says otherwise.
   *
   * @throws IllegalArgumentException for anything else; the message never repeats the text, which
   *     may hold a password
   */
  static DatabaseAddress parse(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return of(text, null, null);
    }
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "FLORIN_DATABASE_URL must start with postgresql://, postgres:// or jdbc:postgresql://");
    }
    // An address of the Java library has one host: each is read as if it were the only one.
    var hosts = form.group("hosts");
    var uris =
        Arrays.stream(hosts.split(",", -1))
            .map(host -> uri(form.group("before") + host + form.group("after")))
            .toList();
    var uri = uris.getFirst();
    if (uris.stream().anyMatch(each -> each.getHost() == null)
        || uri.getPath() == null
        || uri.getPath().length() < 2) {
      throw new IllegalArgumentException(
          "FLORIN_DATABASE_URL needs a host and a database name: postgresql://user@host/name");
    }
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var info = uri.getRawUserInfo();
    var colon = info == null ? -1 : info.indexOf(':');
    return of(
        "jdbc:postgresql://" + hosts + uri.getRawPath() + query,
        info == null ? null : decode(colon < 0 ? info : info.substring(0, colon)),
        info == null || colon < 0 ? null : decode(info.substring(colon + 1)));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      // Without its cause, which repeats the text.
      throw new IllegalArgumentException(
          "FLORIN_DATABASE_URL cannot be read: percent-encode what is special in user and password");
    }
  }

  private static DatabaseAddress of(String url, @Nullable String user, @Nullable String password) {
    var address = withoutCredentials(url, user, password);
    var mark = address.jdbcUrl.indexOf('?');
    var place = mark < 0 ? address.jdbcUrl : address.jdbcUrl.substring(0, mark);
    if (!place.contains(",") || address.jdbcUrl.contains("targetServerType=")) {
      return address;
    }
    var primary = address.jdbcUrl + (mark < 0 ? "?" : "&") + "targetServerType=primary";
    return new DatabaseAddress(primary, address.user, address.password);
  }

  private static DatabaseAddress withoutCredentials(
      String url, @Nullable String user, @Nullable String password) {
    var mark = url.indexOf('?');
    if (mark < 0) {
      return new DatabaseAddress(url, user, password);
    }
    var rest = new StringJoiner("&", "?", "").setEmptyValue("");
    for (var part : url.substring(mark + 1).split("&")) {
      if (part.startsWith("user=")) {
        user = decode(part.substring("user=".length()));
      } else if (part.startsWith("password=")) {
        password = decode(part.substring("password=".length()));
      } else {
        rest.add(part);
      }
    }
    return new DatabaseAddress(url.substring(0, mark) + rest, user, password);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new IllegalArgumentException(
          "FLORIN_DATABASE_URL cannot be read: a % in user or password is written %25");
    }
  }

  /** Whether it leads to another machine. */
  boolean isRemote() {
    var parsed = Driver.parseURL(jdbcUrl, new Properties());
    var hosts = parsed == null ? null : PGProperty.PG_HOST.getOrDefault(parsed);
    return hosts == null || !Arrays.stream(hosts.split(",")).allMatch(Loopback::is);
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "DatabaseAddress[" + jdbcUrl + "]";
  }
}
