package dev.florin.platform.trace;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** No class of OpenTelemetry is loaded while there is nowhere to send traces. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

  /** There is somewhere to send them. */
  static final class On implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("florin.otlp.url", "").isBlank();
    }
  }

  /** There is not. */
  static final class Off implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !new On().matches(context, metadata);
    }
  }

  @Bean
  @Conditional(Off.class)
  Traces noTraces() {
    return new NoTraces();
  }
}
