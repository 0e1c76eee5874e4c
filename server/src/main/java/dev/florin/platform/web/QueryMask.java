package dev.florin.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows the query without its values to whoever asks for it as one text. Those are the frameworks'
 * loggers, and the key of an order's page stands in it; routes read parameters, which stay.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class QueryMask extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request.getQueryString() == null ? request : new Masked(request), response);
  }

  private static final class Masked extends HttpServletRequestWrapper {
    Masked(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getQueryString() {
      var query = super.getQueryString();
      // What stands alone may be a value too, so it goes as well.
      return query == null ? null : query.replaceAll("=[^&]*|(?<=^|&)[^&=]+(?=&|$)", "=*");
    }
  }
}
