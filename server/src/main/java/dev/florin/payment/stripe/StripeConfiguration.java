package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Settings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import tools.jackson.databind.json.JsonMapper;

/** Stripe, when it has a key. */
@Configuration(proxyBeanMethods = false)
@Conditional(StripeConfiguration.HasKey.class)
class StripeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(StripeConfiguration.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** With one retry, a call ends well before the lease of the payment that it is made for. */
  private static final Duration READ = Duration.ofSeconds(15);

  @Bean
  PaymentProvider stripe(StripeSettings settings, Settings service, JsonMapper json) {
    var client =
        StripeClient.builder()
            .setApiKey(settings.secretKey())
            .setConnectTimeout((int) CONNECT.toMillis())
            .setReadTimeout((int) READ.toMillis())
            .setMaxNetworkRetries(1);
    var base = settings.apiBase();
    if (base != null && !base.isBlank()) {
      if (service.production() || !settings.isBaseAllowed()) {
        throw new IllegalStateException("FLORIN_STRIPE_API_BASE came past its start rule");
      }
      client.setApiBase(base);
    }
    if (settings.webhookSecrets().isEmpty()) {
      log.warn("STRIPE_WEBHOOK_SECRET is not set: /webhooks/stripe is off");
    }
    return new StripeProvider(
        client.build(), settings, new StripeReader(json), new StripeSubscriptionReader(json));
  }

  /** No expression, in which the key would be code and part of an error. */
  static final class HasKey implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("florin.stripe.secret-key", "").isBlank();
    }
  }
}
