package dev.florin.platform.web;

import dev.florin.platform.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * What browsers are told on every answer, whichever filter or route gives it. Before everything
 * that could answer, so that a refusal has them too; written last, so that a page may say
 * otherwise.
 */
@Configuration(proxyBeanMethods = false)
class AnswerHeaders {
  /** No inline script and no inline style. Forms may lead on, to a provider's page. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none';"
          + " base-uri 'none'";

  /** A year. Without the neighbours of this host: whether they have TLS is not ours to decide. */
  private static final String TLS_ALONE = "max-age=31536000";

  @Bean
  FilterRegistrationBean<Filter> onEveryAnswer(Settings settings) {
    var filter = new FilterRegistrationBean<Filter>(new Late(of(settings)));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    // What is forwarded is closed before the one who forwarded it has a say again.
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD);
    return filter;
  }

  private static Map<String, String> of(Settings settings) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    if ("https".equalsIgnoreCase(settings.baseUrl().getScheme())) {
      headers.put("Strict-Transport-Security", TLS_ALONE);
    }
    return headers;
  }

  /** Adds what is not there when an answer is about to be sent. */
  private record Late(Map<String, String> headers) implements Filter {
    private static final CacheControlHeadersWriter UNKEPT = new CacheControlHeadersWriter();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      var answer = new Answer((HttpServletRequest) request, (HttpServletResponse) response);
      try {
        chain.doFilter(request, answer);
      } finally {
        answer.onResponseCommitted();
      }
    }

    private final class Answer extends OnCommittedResponseWrapper {
      private final HttpServletRequest request;

      Answer(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
      }

      @Override
      protected void onResponseCommitted() {
        if (isDisableOnResponseCommitted()) {
          return;
        }
        disableOnResponseCommitted();
        headers.forEach((name, value) -> {
          if (!containsHeader(name)) {
            setHeader(name, value);
          }
        });
        UNKEPT.writeHeaders(request, (HttpServletResponse) getResponse());
      }
    }
  }
}
