package dev.florin.sandbox.house;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What to answer, and how badly. Immutable by agreement. */
public final class Response {
  private static final int NO_ANSWER = -1;
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final long slowMillis;

  private Response(int status, Map<String, String> headers, byte[] body, long slowMillis) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.slowMillis = slowMillis;
  }

  /** Returns a JSON answer, pretty-printed as Stripe's is. */
  public static Response json(int status, JsonNode node) {
    return new Response(
        status, Map.of("Content-Type", "application/json"), Json.prettyBytes(node), 0);
  }

  /** Returns a page that may not be framed, cached or run a script. */
  public static Response page(int status, Html html) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Cache-Control", "no-store");
    // Not no-referrer: browsers would then hide the origin of our own forms, too.
    headers.put("Referrer-Policy", "same-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none';"
            + " base-uri 'none'");
    return new Response(status, headers, html.toString().getBytes(StandardCharsets.UTF_8), 0);
  }

  /** Returns a plain text answer. */
  public static Response text(int status, String text) {
    return new Response(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8),
        0);
  }

  /** Returns bytes that a browser takes for what {@code type} says, and for nothing else. */
  public static Response bytes(String type, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    return new Response(200, headers, body, 0);
  }

  /** Returns a 303 to {@code location}. */
  public static Response seeOther(String location) {
    return new Response(303, Map.of("Location", location), new byte[0], 0);
  }

  /** Returns the instruction to close the connection without a word. */
  public static Response dropped() {
    return new Response(NO_ANSWER, Map.of(), new byte[0], 0);
  }

  /** Returns the same answer with one more header. */
  public Response with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, slowMillis);
  }

  /** Returns the same answer whose body takes {@code millis} to arrive. */
  public Response slowly(long millis) {
    return new Response(status, headers, body, millis);
  }

  /** Returns the HTTP status; meaningless if {@link #isDropped()}. */
  public int status() {
    return status;
  }

  boolean isDropped() {
    return status == NO_ANSWER;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  long slowMillis() {
    return slowMillis;
  }
}
