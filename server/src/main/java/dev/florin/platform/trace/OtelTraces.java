package dev.florin.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows with OpenTelemetry. What a thread is doing is kept here, by service, and not in
 * OpenTelemetry's own context, which belongs to the process.
 */
final class OtelTraces implements Traces {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final String PARENT = "traceparent";

  private final Tracer tracer;
  private final KeptTraces kept;
  private final ThreadLocal<@Nullable OtelStep> current = new ThreadLocal<>();

  OtelTraces(Tracer tracer, KeptTraces kept) {
    this.tracer = tracer;
    this.kept = kept;
  }

  @Override
  public boolean on() {
    return true;
  }

  @Override
  public Step begin(Kind kind, String name) {
    var around = current.get();
    return around == null ? NoTraces.NOTHING : open(kind(kind), name, around.context(), null);
  }

  /** The first step of a request: of the caller's trace, if it named one. */
  OtelStep request(String method, @Nullable String traceparent) {
    var parent = parse(traceparent).map(Context.root()::with).orElseGet(Context::root);
    return open(SpanKind.SERVER, method, parent, null);
  }

  @Override
  public Step resume(Kind kind, String name, @Nullable String about) {
    var around = current.get();
    var origin = about == null ? Optional.<Span>empty() : find(about);
    if (origin.isEmpty()) {
      return begin(kind, name);
    }
    var trace = origin.get().getSpanContext();
    if (around == null) {
      return open(kind(kind), name, Context.root().with(origin.get()), null);
    }
    var here = around.span().getSpanContext();
    if (here.getTraceId().equals(trace.getTraceId())) {
      return begin(kind, name);
    }
    var step = open(kind(kind), name, Context.root().with(origin.get()), here);
    around.span().addLink(step.span().getSpanContext());
    return step;
  }

  private OtelStep open(SpanKind kind, String name, Context parent, @Nullable SpanContext because) {
    var span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
    if (because != null) {
      span.addLink(because);
    }
    return new OtelStep(span.startSpan(), current);
  }

  @Override
  public void keep(String about) {
    var around = current.get();
    if (around != null && around.span().getSpanContext().isSampled()) {
      kept.keep(about, traceparent(around.span().getSpanContext()));
    }
  }

  /** As W3C Trace Context has it, in its version 00. */
  private static String traceparent(SpanContext span) {
    var flags = span.getTraceFlags().asHex();
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + flags;
  }

  @Override
  public void report(Past past) {
    var origin = find(past.about());
    if (origin.isEmpty()) {
      return;
    }
    var builder =
        tracer
            .spanBuilder(past.name())
            .setSpanKind(kind(past.kind()))
            .setParent(Context.root().with(origin.get()))
            .setStartTimestamp(past.begunAt());
    Optional.ofNullable(past.because())
        .flatMap(this::find)
        .ifPresent(cause -> builder.addLink(cause.getSpanContext()));
    past.attributes().forEach(builder::setAttribute);
    var span = builder.startSpan();
    if (past.failure() != null) {
      span.setStatus(StatusCode.ERROR, past.failure());
    }
    span.end();
  }

  private Optional<Span> find(String about) {
    return kept.find(about).flatMap(OtelTraces::parse);
  }

  /** A span of which only the name is known; empty for what is no {@code traceparent}. */
  private static Optional<Span> parse(@Nullable String traceparent) {
    if (traceparent == null) {
      return Optional.empty();
    }
    var context = W3C.extract(Context.root(), Map.of(PARENT, traceparent), Carrier.INSTANCE);
    return Optional.of(Span.fromContext(context)).filter(span -> span.getSpanContext().isValid());
  }

  private enum Carrier implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }

  private static SpanKind kind(Kind kind) {
    return switch (kind) {
      case WORK -> SpanKind.INTERNAL;
      case CALL -> SpanKind.CLIENT;
      case JOB -> SpanKind.CONSUMER;
    };
  }
}
