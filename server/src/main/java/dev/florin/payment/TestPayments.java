package dev.florin.payment;

import dev.florin.payment.Settler.Heard;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.platform.LogContext;
import dev.florin.platform.Settings;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Pretends that a provider has said that a payment is there: for those who try their own screens
 * outside production. It makes up one report and nothing else; the report then goes the way of
 * every other, and is held against what is known. Thread-safe.
 */
@Component
public class TestPayments {
  private static final Logger log = LoggerFactory.getLogger(TestPayments.class);

  private final PaymentStore store;
  private final Settler settler;
  private final TransactionOperations transactions;
  private final Settings settings;
  private final PaymentMetrics metrics;

  TestPayments(
      PaymentStore store,
      Settler settler,
      TransactionOperations transactions,
      Settings settings,
      PaymentMetrics metrics) {
    this.store = store;
    this.settler = settler;
    this.transactions = transactions;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** What came of {@link #complete}. */
  public sealed interface Completed {
    /** It is there, now or since earlier. */
    record Done(Payment payment) implements Completed {}

    /** Nothing was done, because this is production or real money. */
    record Refused() implements Completed {}

    /** It cannot be completed as it stands. */
    record NotOpen(Payment payment) implements Completed {}
  }

  /**
   * Completes a payment.
   *
   * @throws IllegalArgumentException when there is no such payment
   */
  public Completed complete(PaymentId id) {
    var payment =
        store.find(id).orElseThrow(() -> new IllegalArgumentException("no payment " + id));
    if (settings.production() || payment.live()) {
      log.warn("A test completion of {} was refused: production, or real money", id);
      return new Completed.Refused();
    }
    if (payment.status() == PaymentStatus.SUCCEEDED) {
      return new Completed.Done(payment);
    }
    return payment.status().isLive() ? pretend(payment) : new Completed.NotOpen(payment);
  }

  private Completed pretend(Payment payment) {
    try (var _ = LogContext.with(LogContext.Key.PAYMENT, payment.id())) {
      log.info("{} is completed by a test: no money has moved", payment.id());
      var heard = new Heard(payment.provider(), new ProviderEvent.Reported(report(payment)));
      var followed = transactions.execute(_ -> settler.apply(List.of(heard)).getFirst());
      metrics.followed(Objects.requireNonNull(followed));
    }
    var now = store.find(payment.id()).orElseThrow();
    return now.status() == PaymentStatus.SUCCEEDED
        ? new Completed.Done(now)
        : new Completed.NotOpen(now);
  }

  private static PaymentReport report(Payment payment) {
    var known = payment.references();
    var named = known.payment() == null ? "test_" + payment.id() : known.payment();
    return new PaymentReport(
        PaymentReport.State.SUCCEEDED,
        payment.id().toString(),
        payment.reference(),
        new References(known.checkout(), named),
        payment.amount(),
        false,
        null,
        null);
  }
}
