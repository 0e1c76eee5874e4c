package dev.florin.platform.trace;

import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A trace begins with a request, or goes on with it. Of its address only the route's template is
 * told: the rest may hold keys.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RequestTraces extends OncePerRequestFilter {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What is asked all the time, or lies there as a file. */
  private static final Set<String> LEFT_OUT =
      Set.of("metrics", "healthz", "readyz", "portal", "console", "webjars", "assets", "docs");

  private final OtelTraces traces;

  RequestTraces(OtelTraces traces) {
    this.traces = traces;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var parts = request.getRequestURI().split("/", 3);
    return parts.length < 2 || parts[1].isEmpty() || LEFT_OUT.contains(parts[1]);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "HTTP";
    try (var step = traces.request(method, request.getHeader("traceparent"))) {
      step.with("florin.request", MDC.get("request")).with("http.request.method", method);
      try {
        chain.doFilter(request, response);
      } catch (IOException | ServletException | RuntimeException failure) {
        step.failed(failure);
        throw failure;
      } finally {
        answered(step, method, request, response);
      }
    }
  }

  private static void answered(
      OtelStep step, String method, HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String to) {
      step.with("http.route", to);
      step.span().updateName(method + " " + to);
    }
    step.with("http.response.status_code", response.getStatus());
    if (response.getStatus() >= 500) {
      step.span().setStatus(StatusCode.ERROR);
    }
  }
}
