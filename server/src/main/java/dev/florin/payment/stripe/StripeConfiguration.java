package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Stripe, when it has a key. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${florin.stripe.secret-key:}'.isBlank()")
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
      client.setApiBase(checked(base, service, settings));
    }
    if (settings.webhookSecrets().isEmpty()) {
      log.warn("STRIPE_WEBHOOK_SECRET is not set: /webhooks/stripe is off");
    }
    return new StripeProvider(client.build(), settings, new StripeReader(json));
  }

  /** A secret key must never go to an address that somebody slipped into the environment. */
  private static String checked(String base, Settings service, StripeSettings settings) {
    if (service.production() || settings.live()) {
      throw new IllegalStateException(
          "FLORIN_STRIPE_API_BASE is for development: unset it, or set FLORIN_MODE=development and"
              + " a test key");
    }
    if (!isLoopback(URI.create(base).getHost())) {
      throw new IllegalStateException("FLORIN_STRIPE_API_BASE must be on this machine: " + base);
    }
    return base;
  }

  private static boolean isLoopback(@Nullable String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
