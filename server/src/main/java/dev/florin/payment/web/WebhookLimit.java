package dev.florin.payment.web;

import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.payment.Payments;
import dev.florin.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How much a provider delivers: what is beyond is refused before its body is read, as a failure of
 * ours, after which every provider comes again.
 */
@Component
class WebhookLimit implements HandlerInterceptor, WebMvcConfigurer {
  private static final String UNKNOWN = "unknown";

  private final RateLimits limits;
  private final Payments payments;

  WebhookLimit(RateLimits limits, Payments payments) {
    this.limits = limits;
    this.payments = payments;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/webhooks/*");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var taken = limits.takeHere(Limit.WEBHOOKS, provider(request));
    if (!taken.allowed()) {
      throw Problem.of(
              503, "too_many_deliveries", "Too many deliveries at once. Deliver this one again.")
          .retryAfter(taken.resetIn());
    }
    return true;
  }

  /** Those who make names up share one limit. */
  private String provider(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get("provider") instanceof String named
            && payments.providers().contains(named)
        ? named
        : UNKNOWN;
  }
}
