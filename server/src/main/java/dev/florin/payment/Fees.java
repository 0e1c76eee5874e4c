package dev.florin.payment;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.payment.provider.Fee;
import dev.florin.payment.provider.PaymentProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What providers have kept of payments. It is learned once for each, from whatever report says it
 * first; what none has said is asked for. Thread-safe.
 */
@Component
public class Fees {
  private final FeeStore store;
  private final Providers providers;
  private final Jobs jobs;
  private final FeeSettings settings;
  private final Clock clock;

  Fees(FeeStore store, Providers providers, Jobs jobs, FeeSettings settings, Clock clock) {
    this.store = store;
    this.providers = providers;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
  }

  /** What the provider has kept of this payment, as far as it is known. */
  public Optional<Fee> of(PaymentId payment) {
    return store.find(payment);
  }

  /** The same for the payment that this provider calls so. */
  public Optional<Fee> of(String provider, String payment) {
    return store.find(provider, payment);
  }

  /**
   * Takes what was kept of a payment, to book it in the caller's transaction: once, for ever.
   *
   * @return empty when it was taken before, or is not known
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Fee> take(PaymentId payment) {
    return store.take(payment, clock.instant());
  }

  /**
   * Learns what reports say, and has asked what they do not say. In the transaction of settlement,
   * with the payments' rows locked and written.
   *
   * @param said of payments whose money is there
   * @param paid those whose money has just come
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void follow(Map<PaymentId, Fee> said, Collection<Payment> paid) {
    var later = new ArrayList<NewJob>();
    said.forEach((payment, fee) -> {
      if (store.insert(payment, fee, clock.instant())) {
        var known = new PaymentFeeKnown(payment.toString());
        later.add(new NewJob(PaymentFeeKnown.JOB, known.payment(), null, known));
      }
    });
    paid.stream()
        .filter(payment -> !said.containsKey(payment.id()) && isTold(payment))
        .map(payment -> new FeeAsking.Ask(payment.id().toString()))
        .map(ask -> new NewJob(FeeAsking.JOB, ask.payment(), null, ask, settings.askAfter()))
        .forEach(later::add);
    jobs.add(later);
  }

  private boolean isTold(Payment payment) {
    return providers.find(payment.provider()).map(PaymentProvider::tellsFee).orElse(false);
  }
}
