package dev.florin.access.web;

import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How many links of gifts are looked at from one address: nobody has to sign in to do so. */
@Component
class LinkLimit implements HandlerInterceptor, WebMvcConfigurer {
  private final RateLimits limits;
  private final Addresses addresses;

  LinkLimit(RateLimits limits, Addresses addresses) {
    this.limits = limits;
    this.addresses = addresses;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/v1/gifts/*", "/v1/gifts/*/claim", "/gifts/*");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      var taken = limits.take(Limit.GIFT_LOOKS, addresses.of(request));
      if (!taken.allowed()) {
        throw taken.refusal();
      }
    }
    return true;
  }
}
