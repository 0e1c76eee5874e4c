package dev.florin.payment.crossmint;

import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Settings;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import tools.jackson.databind.json.JsonMapper;

/** Crossmint, when it has a key. */
@Configuration(proxyBeanMethods = false)
@Conditional(CrossmintConfiguration.HasKey.class)
class CrossmintConfiguration {
  private static final Logger log = LoggerFactory.getLogger(CrossmintConfiguration.class);

  @Bean
  PaymentProvider crossmint(
      CrossmintSettings settings, Settings service, JsonMapper json, Clock clock) {
    if (!settings.isCrossmint() && (service.production() || !settings.isSandbox())) {
      throw new IllegalStateException("CROSSMINT_API_URL came past its start rule");
    }
    if (settings.webhookKeys().isEmpty()) {
      log.warn("CROSSMINT_WEBHOOK_SECRET is not set: /webhooks/crossmint is off");
    }
    var key = Objects.requireNonNull(settings.serverApiKey());
    var client = new CrossmintClient(settings.base(), key, CrossmintClient.WHOLE, json);
    return new CrossmintProvider(
        client, settings, new CrossmintReader(json, settings.live()), clock);
  }

  /** No expression, in which the key would be code and part of an error. */
  static final class HasKey implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("florin.crossmint.server-api-key", "").isBlank();
    }
  }
}
