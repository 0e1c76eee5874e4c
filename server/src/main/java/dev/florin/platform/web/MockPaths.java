package dev.florin.platform.web;

import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In production whatever looks like a way to pretend a payment is not there, and who tries is
 * logged. It stands before everything that could answer, so that no later route opens one by
 * accident. Outside production it does nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class MockPaths extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(MockPaths.class);
  private static final Set<String> ANYWHERE = Set.of("_sandbox", "mock", "mocks");
  private static final Set<String> ROOTS = Set.of("v1", "api", "webhooks");
  private static final int MAX_LOGGED = 200;

  private final Settings settings;
  private final ProblemWriter problems;

  MockPaths(Settings settings, ProblemWriter problems) {
    this.settings = settings;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !settings.production() || !isMock(path(request));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    log.warn(
        "A mock path was tried in production: {} {} by {}, {}",
        printable(request.getMethod()),
        printable(path(request)),
        request.getRemoteAddr(),
        RequestIds.of(request));
    problems.write(request, response, Problem.of(404, "not_found", "There is no such route."));
  }

  /** Decoded and without dots by the container; never the query, which may hold a secret. */
  private static String path(HttpServletRequest request) {
    var rest = request.getPathInfo();
    return request.getServletPath() + (rest == null ? "" : rest);
  }

  /**
   * {@code /mock} and {@code /_sandbox} anywhere; {@code /test} at the top or right below an API's
   * root and the group behind it, as in {@code /api/payment/test/…}; and completing by test. Behind
   * that {@code test} may be somebody's own name for a thing, like a product's.
   */
  static boolean isMock(String path) {
    var parts =
        Arrays.stream(path.toLowerCase(Locale.ROOT).split("/")).filter(s -> !s.isEmpty()).toList();
    return parts.stream().anyMatch(ANYWHERE::contains)
        || (!parts.isEmpty() && isTest(parts))
        || path.toLowerCase(Locale.ROOT).matches(".*/test/+complete(/.*)?");
  }

  private static boolean isTest(List<String> parts) {
    if (parts.getFirst().equals("test")) {
      return true;
    }
    if (!ROOTS.contains(parts.getFirst())) {
      return false;
    }
    var group = parts.getFirst().equals("api") && parts.size() > 2 && parts.get(2).equals("test");
    return group || (parts.size() > 1 && parts.get(1).equals("test"));
  }

  private static String printable(String text) {
    var clean = text.replaceAll("[^\\x21-\\x7e]", "?");
    return clean.length() > MAX_LOGGED ? clean.substring(0, MAX_LOGGED) + "…" : clean;
  }
}
