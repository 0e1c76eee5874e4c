package dev.florin.access.web;

import dev.florin.access.Caller;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How much a user reads. Programs with a server key act for all users at once and are not held up.
 */
@Component
class ReadLimit implements HandlerInterceptor, WebMvcConfigurer {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final RateLimits limits;

  ReadLimit(RateLimits limits) {
    this.limits = limits;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/v1/**", "/api/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && READING.contains(request.getMethod())
        && SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication known
        && known.caller().kind() == Caller.Kind.USER) {
      var taken = limits.takeHere(Limit.READS, known.caller().subject());
      if (!taken.allowed()) {
        throw taken.refusal();
      }
    }
    return true;
  }
}
