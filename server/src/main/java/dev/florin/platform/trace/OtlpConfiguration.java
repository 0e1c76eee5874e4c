package dev.florin.platform.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Traces that go somewhere. */
@Configuration(proxyBeanMethods = false)
@Conditional(TraceConfiguration.On.class)
class OtlpConfiguration {
  /** What waits to be sent; what comes when it is full is lost. */
  private static final int WAITING_MAX = 4_096;

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What is on its way when the service stops is sent first; it is not waited for longer. */
  @Bean(destroyMethod = "close")
  SdkTracerProvider tracerProvider(
      OtlpSettings settings,
      ObjectProvider<BuildProperties> build,
      MeterRegistry registry,
      Clock clock) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint())
            .setConnectTimeout(CONNECT)
            .setTimeout(PATIENCE)
            .setRetryPolicy(null);
    var authorization = settings.authorization();
    if (authorization != null && !authorization.isBlank()) {
      exporter.addHeader("Authorization", authorization);
    }
    var version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
    return SdkTracerProvider.builder()
        .setResource(
            Resource.getDefault()
                .merge(
                    Resource.create(
                        Attributes.builder()
                            .put("service.name", "florin")
                            .put("service.version", version)
                            .build())))
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.percent() / 100.0)))
        .addSpanProcessor(
            BatchSpanProcessor.builder(new CountedExporter(exporter.build(), registry, clock))
                .setMaxQueueSize(WAITING_MAX)
                .setScheduleDelay(EVERY)
                .setExporterTimeout(PATIENCE)
                .build())
        .build();
  }

  @Bean
  OtelTraces traces(SdkTracerProvider provider, KeptTraces kept) {
    return new OtelTraces(provider.get("dev.florin"), kept);
  }

  @Bean(destroyMethod = "close")
  KeptTraces keptTraces(JdbcClient jdbc, Clock clock) {
    return new KeptTraces(new TraceStore(jdbc), clock);
  }

  @Bean
  RequestTraces requestTraces(OtelTraces traces) {
    return new RequestTraces(traces);
  }

  @Bean
  TraceTrim traceTrim(JdbcClient jdbc, Clock clock) {
    return new TraceTrim(new TraceStore(jdbc), clock);
  }
}
