package dev.florin.payment;

import static java.util.stream.Collectors.toSet;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.payment.provider.PassOn;
import dev.florin.payment.provider.PassedOn;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What providers pass on of payments by themselves: what they were asked to, and what they say they
 * have done. The latter is learned from whatever report says it, and asked for after each payment
 * and after each thing that comes back. Thread-safe.
 */
@Component
public class PassingOn {
  private final PassingOnStore store;
  private final Jobs jobs;
  private final FeeSettings settings;
  private final Clock clock;

  PassingOn(PassingOnStore store, Jobs jobs, FeeSettings settings, Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A payment of which a part is passed on.
   *
   * @param asked what the provider was asked for when the place to pay was opened
   * @param passedOn what it has done by now; {@code null} until it says so
   */
  public record Part(PaymentId payment, PassOn asked, @Nullable PassedOn passedOn) {}

  /** What a provider says of a payment. */
  record Told(PaymentId payment, PassedOn passedOn) {}

  /** Of which payment what is passed on; empty for one that is passed on in no part. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Part> lock(PaymentId payment) {
    return store.lock(payment);
  }

  /** The same of the payment that this provider calls so; in settlement, or behind it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Part> lock(String provider, String payment) {
    return store.lock(provider, payment);
  }

  boolean isAsked(PaymentId payment) {
    return store.find(payment).isPresent();
  }

  boolean isToldSince(PaymentId payment, Instant since) {
    return store.isToldSince(payment, since);
  }

  /** Keeps what is about to be asked for, in the transaction that writes the payment. */
  void begun(PaymentId payment, @Nullable PassOn asked) {
    if (asked != null) {
      store.insert(payment, asked);
    }
  }

  /**
   * Learns what reports say, and has asked what they do not say. In the transaction of settlement,
   * with the payments' rows locked and written.
   *
   * @param said of payments whose money is there
   * @param changed those that were paid just now, or of which something has come back
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void follow(List<Told> said, Collection<PaymentId> changed) {
    var later = new ArrayList<NewJob>();
    said.stream()
        .filter(told -> store.tell(told.payment(), told.passedOn(), clock.instant()))
        .map(PassingOn::known)
        .forEach(later::add);
    var told = said.stream().map(Told::payment).collect(toSet());
    var silent = changed.stream().filter(payment -> !told.contains(payment)).toList();
    if (!silent.isEmpty()) {
      store.among(silent).stream().map(this::ask).forEach(later::add);
    }
    jobs.add(later);
  }

  private static NewJob known(Told told) {
    var passed = told.passedOn();
    var key = told.payment() + "/" + passed.there().minorUnits() + "/" + passed.back().minorUnits();
    var known = new PaymentPassedOn(told.payment().toString());
    return new NewJob(PaymentPassedOn.JOB, key, null, known);
  }

  private NewJob ask(PaymentId payment) {
    var ask = new PassingOnAsking.Ask(payment.toString(), clock.instant());
    var key = payment + "/" + ask.since();
    return new NewJob(PassingOnAsking.JOB, key, null, ask, settings.askAfter());
  }
}
