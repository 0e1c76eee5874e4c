package dev.florin.payment.whop;

import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Settings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import tools.jackson.databind.json.JsonMapper;

/** Whop, when it has a key. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhopConfiguration.HasKey.class)
class WhopConfiguration {
  private static final Logger log = LoggerFactory.getLogger(WhopConfiguration.class);

  @Bean
  PaymentProvider whop(WhopSettings settings, Settings service, JsonMapper json, Clock clock) {
    var key = settings.apiKey();
    var account = settings.companyId();
    var safe = settings.apiBase() == null || (!service.production() && settings.isBaseAllowed());
    if (key == null || account == null || !safe) {
      throw new IllegalStateException("Whop's settings came past their start rule");
    }
    if (settings.webhookSecrets().isEmpty()) {
      log.warn("WHOP_WEBHOOK_SECRET is not set: /webhooks/whop is off");
    }
    var reader = new WhopReader(json, account, settings.live());
    var client = new WhopClient(settings.base(), key, reader, WhopClient.ANSWER);
    var api = new WhopApi(client, reader, account);
    return new WhopProvider(api, reader, settings, clock);
  }

  /** No expression, in which the key would be code and part of an error. */
  static final class HasKey implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("florin.whop.api-key", "").isBlank();
    }
  }
}
