package dev.florin.platform.web;

import dev.florin.platform.Capacity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests beyond those that the memory holds, at once and with 503: each has a thread of
 * its own and would wait in it. Whether the process lives can always be asked; open streams of
 * events have a limit of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class AtOnce extends OncePerRequestFilter {
  private static final Set<String> FREE = Set.of("/healthz", "/v1/events/stream");

  private final ProblemWriter problems;
  private final Semaphore room;

  AtOnce(ProblemWriter problems, Capacity capacity) {
    this.problems = problems;
    this.room = new Semaphore(capacity.atOnce());
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return FREE.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!room.tryAcquire()) {
      problems.write(request, response, ProblemWriter.overloaded());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      room.release();
    }
  }
}
