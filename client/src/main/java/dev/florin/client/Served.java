package dev.florin.client;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a resource has answered, so that it can be said again.
 *
 * @param charge whole credits that it is to cost
 * @param headers without cookies, which are somebody's own
 */
record Served(int status, Map<String, List<String>> headers, byte[] body, long charge) {

  /** Copies nothing: the body is never changed. */
  static Served of(HeldResponse response, long charge) {
    return new Served(response.getStatus(), response.ownHeaders(), response.body(), charge);
  }

  void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach((name, values) -> {
      response.setHeader(name, values.getFirst());
      values.stream().skip(1).forEach(value -> response.addHeader(name, value));
    });
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
