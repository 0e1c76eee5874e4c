package dev.florin.access;

import dev.florin.access.RateLimits.Taken;
import dev.florin.platform.Seconds;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells a caller how it stands against a limit, as draft-ietf-httpapi-ratelimit-headers-10 writes
 * it. An answer may stand under several limits: each header is a list.
 */
final class RateHeaders {
  private static final String POLICY = "RateLimit-Policy";
  private static final String LIMIT = "RateLimit";

  private RateHeaders() {}

  /** Writes it on the answer to the request that this thread serves, if it serves one. */
  static void write(Taken taken) {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served
        && served.getResponse() != null) {
      var name = '"' + taken.limit().text() + '"';
      var response = served.getResponse();
      var window = taken.limit().window().toSeconds();
      response.addHeader(POLICY, name + ";q=" + taken.quota() + ";w=" + window);
      var reset = Seconds.roundedUp(taken.resetIn());
      response.addHeader(LIMIT, name + ";r=" + taken.remaining() + ";t=" + reset);
    }
  }
}
