package dev.florin.payment;

import dev.florin.payment.Settler.Followed;
import dev.florin.payment.Settler.Heard;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.SubscriptionReport;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Providers that charge again and again by themselves. No method may be called inside a
 * transaction. Thread-safe.
 */
@Component
public class RecurringPayments {
  private static final Logger log = LoggerFactory.getLogger(RecurringPayments.class);

  private final Providers providers;
  private final Settler settler;
  private final TransactionOperations transactions;
  private final PaymentMetrics metrics;

  RecurringPayments(
      Providers providers,
      Settler settler,
      TransactionOperations transactions,
      PaymentMetrics metrics) {
    this.providers = providers;
    this.settler = settler;
    this.transactions = transactions;
    this.metrics = metrics;
  }

  /** The names of those that are configured, in alphabetical order. */
  public List<String> providers() {
    return providers.names().stream().filter(name -> at(name).isPresent()).toList();
  }

  /** How this provider charges again; empty when it does not, or is not configured. */
  public Optional<Subscribing> at(String provider) {
    return providers.find(provider).flatMap(PaymentProvider::subscribing);
  }

  /**
   * Whether real money moves at this provider.
   *
   * @throws java.util.NoSuchElementException when it is not configured
   */
  public boolean live(String provider) {
    return providers.find(provider).orElseThrow().live();
  }

  /**
   * Draws the consequences of what a provider has answered, by the same path as those of a webhook.
   *
   * @param asOf when it was asked
   * @return why nothing followed, as a code; {@code null} when there was no reason
   */
  public @Nullable String heard(String provider, SubscriptionReport report, Instant asOf) {
    var heard = new Heard(provider, new ProviderEvent.SubscriptionReported(report, asOf));
    var followed =
        Objects.requireNonNull(transactions.execute(_ -> settler.apply(List.of(heard)).getFirst()));
    metrics.followed(followed);
    return switch (followed) {
      case Followed.Settled _, Followed.Repeated _, Followed.Overtaken _, Followed.Noted _ -> null;
      case Followed.Ignored _ -> "not_ours";
      case Followed.Parked parked -> {
        log.warn("{} contradicts what is known of {}: {}", provider, report.id(), parked);
        yield parked.reason();
      }
    };
  }
}
