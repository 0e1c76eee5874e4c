package dev.florin.platform.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL is, read from the forms in which operators write it. */
record DatabaseAddress(String jdbcUrl, @Nullable String user, @Nullable String password) {

  /**
   * Reads {@code jdbc:postgresql://…} as it is, and {@code postgres://} or {@code postgresql://}
   * with user and password in it.
   *
   * @throws IllegalArgumentException for anything else; the message never repeats the text, which
   *     may hold a password
   */
  static DatabaseAddress parse(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return new DatabaseAddress(text, null, null);
    }
    if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
      throw new IllegalArgumentException(
          "FLORIN_DATABASE_URL must start with postgresql://, postgres:// or jdbc:postgresql://");
    }
    var uri = URI.create(text);
    if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
      throw new IllegalArgumentException(
          "FLORIN_DATABASE_URL needs a host and a database name: postgresql://user@host/name");
    }
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var info = uri.getRawUserInfo();
    var colon = info == null ? -1 : info.indexOf(':');
    return new DatabaseAddress(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        info == null ? null : decode(colon < 0 ? info : info.substring(0, colon)),
        info == null || colon < 0 ? null : decode(info.substring(colon + 1)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
