package dev.florin.payment.transfer;

import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Settings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Bank transfers, when there is an account to transfer to. */
@Configuration(proxyBeanMethods = false)
@Conditional(TransferConfiguration.HasDetails.class)
class TransferConfiguration {

  @Bean
  PaymentProvider transfer(
      TransferStore store, TransferSettings settings, Settings service, Clock clock) {
    return new TransferProvider(store, settings, service.production(), clock);
  }

  static final class HasDetails implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("florin.transfer.details", "").isBlank();
    }
  }
}
