package dev.florin.fuzz;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.UriUtils;

/**
 * A request that a fuzzer has made up, in six parts: the route, who calls, the values in the path,
 * the query, headers, and all the rest as body. The route is one that there is, whatever its line
 * says, since others are soon told about.
 *
 * @param values of the path's variables, with slashes between
 * @param query as it stands behind the question mark
 * @param headers with tabs between
 */
record Call(String route, String who, String values, String query, String headers, byte[] body) {
  private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD");

  static Call read(byte[] bytes, List<String> routes) {
    var input = new Input(bytes);
    var route = input.line();
    var known =
        routes.contains(route) ? route : routes.get(Math.floorMod(route.hashCode(), routes.size()));
    return new Call(known, input.line(), input.text(), input.line(), input.line(), input.rest());
  }

  /** As {@link #read} reads it. */
  byte[] write() {
    var head = String.join("\n", route, who, values, query, headers) + "\n";
    var bytes = head.getBytes(StandardCharsets.UTF_8);
    var all = new byte[bytes.length + body.length];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    System.arraycopy(body, 0, all, bytes.length, body.length);
    return all;
  }

  private String method() {
    return route.substring(0, route.indexOf(' '));
  }

  /** As a container would hand it on that has read it from the network. */
  MockHttpServletRequest request() {
    var path = path();
    var request =
        new MockHttpServletRequest(method(), UriUtils.encodePath(path, StandardCharsets.UTF_8));
    request.setServletPath(path);
    request.setRemoteAddr("127.0.0.1");
    request.setQueryString(query.isEmpty() ? null : query);
    parameters(request);
    headers(request);
    if (!WITHOUT_BODY.contains(method())) {
      request.setContent(body);
      if (request.getContentType() == null) {
        request.setContentType("application/json");
      }
    }
    return request;
  }

  private String path() {
    var given = new ArrayList<>(List.of(values.split("/", -1)));
    var path = new StringBuilder();
    for (var part : route.substring(route.indexOf(' ') + 2).split("/", -1)) {
      path.append('/');
      path.append(part.startsWith("{") ? (given.isEmpty() ? "x" : given.removeFirst()) : part);
    }
    return path.toString();
  }

  private void parameters(MockHttpServletRequest request) {
    for (var pair : query.split("&")) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        decoded(pair.substring(0, equals))
            .forEach(name ->
                decoded(pair.substring(equals + 1))
                    .forEach(value -> request.addParameter(name, value)));
      }
    }
  }

  /** Empty for what a container passes over. */
  private static List<String> decoded(String text) {
    try {
      return List.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  private void headers(MockHttpServletRequest request) {
    for (var header : headers.split("\t")) {
      var colon = header.indexOf(": ");
      if (colon > 0 && header.length() > colon + 2 && header.charAt(0) > ' ') {
        try {
          request.addHeader(header.substring(0, colon), header.substring(colon + 2));
        } catch (IllegalArgumentException unreadable) {
          continue; // a date, to the stand-in alone: the container's own is read when it is asked
          // for
        }
      }
    }
  }
}
