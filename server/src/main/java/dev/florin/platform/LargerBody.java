package dev.florin.platform;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Says which requests may have a body of more than 1 MiB. Whoever has such a route has one of
 * these, and reads the body a piece at a time. Asked before anybody knows who calls.
 */
public interface LargerBody {

  /** Whether this request is for the route. */
  boolean isFor(HttpServletRequest request);

  /** How large the body may be, all in all. */
  long maxBytes();
}
