package dev.florin.sandbox.house;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request, read whole. Immutable by agreement: nobody writes to {@link #body()}. */
public final class Request {
  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers;
  private final byte[] body;

  Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** Returns the method in capitals. */
  public String method() {
    return method;
  }

  /** Returns the decoded path, with its leading slash. */
  public String path() {
    return path;
  }

  /** Returns the raw query without the question mark, empty if there is none. */
  public String query() {
    return query;
  }

  /** Returns the first value of a header, or null. The name is given in lower case. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Returns the body as it came. */
  public byte[] body() {
    return body;
  }

  /** Returns the body read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
