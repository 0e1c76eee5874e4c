package dev.florin.platform.trace;

import dev.florin.platform.LogContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A step that is followed. Until it is closed, its thread's log lines name its trace, and it is
 * about whatever they are about.
 */
final class OtelStep implements Step {
  private static final String TRACE = "trace";
  private static final String SPAN = "span";

  private final Span span;
  private final ThreadLocal<@Nullable OtelStep> current;
  private final @Nullable OtelStep around;
  private final @Nullable BiConsumer<LogContext.Key, String> listener;
  private final @Nullable String traceBefore;
  private final @Nullable String spanBefore;

  OtelStep(Span span, ThreadLocal<@Nullable OtelStep> current) {
    this.span = span;
    this.current = current;
    this.around = current.get();
    current.set(this);
    LogContext.said().forEach(this::about);
    this.listener = LogContext.listen(this::about);
    this.traceBefore = MDC.get(TRACE);
    this.spanBefore = MDC.get(SPAN);
    MDC.put(TRACE, span.getSpanContext().getTraceId());
    MDC.put(SPAN, span.getSpanContext().getSpanId());
  }

  private void about(LogContext.Key key, String id) {
    span.setAttribute("florin." + key.text(), id);
  }

  Span span() {
    return span;
  }

  Context context() {
    return Context.root().with(span);
  }

  @Override
  public Step with(String attribute, @Nullable Object value) {
    if (value instanceof Number number) {
      span.setAttribute(attribute, number.longValue());
    } else if (value != null) {
      span.setAttribute(attribute, value.toString());
    }
    return this;
  }

  @Override
  public void failed(Throwable failure) {
    span.setAttribute("error.type", failure.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  @Override
  public void close() {
    span.end();
    LogContext.listen(listener);
    restore(TRACE, traceBefore);
    restore(SPAN, spanBefore);
    if (around == null) {
      current.remove();
    } else {
      current.set(around);
    }
  }

  private static void restore(String key, @Nullable String before) {
    if (before == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, before);
    }
  }
}
