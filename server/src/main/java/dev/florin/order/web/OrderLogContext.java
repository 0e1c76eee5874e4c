package dev.florin.order.web;

import dev.florin.order.OrderId;
import dev.florin.payment.PaymentId;
import dev.florin.platform.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lines that are written while a route with an order's or a payment's id is served name it. */
@Component
class OrderLogContext implements HandlerInterceptor, WebMvcConfigurer {
  private static final String OPEN = OrderLogContext.class.getName();

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var open = new ArrayDeque<LogContext>();
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      variables.values().forEach(value -> open(String.valueOf(value), open));
    }
    request.setAttribute(OPEN, open);
    return true;
  }

  /** Only what is an id of ours: whoever writes an address must not write the log. */
  private static void open(String text, Deque<LogContext> open) {
    OrderId.parse(text).ifPresent(id -> open.push(LogContext.with(LogContext.Key.ORDER, id)));
    PaymentId.parse(text).ifPresent(id -> open.push(LogContext.with(LogContext.Key.PAYMENT, id)));
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (request.getAttribute(OPEN) instanceof Deque<?> open) {
      open.forEach(context -> ((LogContext) context).close());
    }
  }
}
