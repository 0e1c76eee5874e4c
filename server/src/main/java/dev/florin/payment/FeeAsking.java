package dev.florin.payment;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.payment.Payments.Refreshed;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks a provider what it has kept of a payment, with pauses that grow as the payment's age does. A
 * provider that has not said so for a month is taken not to say it: nothing else waits for it.
 */
@Component
class FeeAsking implements JobHandler {
  static final String JOB = "payment.fee_ask";

  private static final Logger log = LoggerFactory.getLogger(FeeAsking.class);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration GIVE_UP = Duration.ofDays(30);

  /** A provider that hangs must not keep the dispatcher's threads from mails. */
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Payments payments;
  private final Fees fees;
  private final Clock clock;

  FeeAsking(Payments payments, Fees fees, Clock clock) {
    this.payments = payments;
    this.fees = fees;
    this.clock = clock;
  }

  /** About which payment. */
  record Ask(String payment) {}

  @Override
  public String kind() {
    return JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var id = PaymentId.parse(job.data(Ask.class).payment()).orElseThrow();
    var payment = payments.find(id).orElseThrow();
    if (fees.of(id).isPresent()) {
      return new Outcome.Done();
    }
    if (!turns.tryAcquire()) {
      return new Outcome.Later(pause(age(payment)), "others are asked about");
    }
    try {
      return ask(payment);
    } finally {
      turns.release();
    }
  }

  /** The answer goes the way of every report, and what it says is learned there. */
  private Outcome ask(Payment payment) {
    return switch (payments.refresh(payment.id())) {
      case Refreshed.Unavailable away -> again(payment, away.reason());
      case Refreshed.Current _ ->
          fees.of(payment.id()).isPresent()
              ? new Outcome.Done()
              : again(payment, payment.provider() + " does not say yet");
    };
  }

  private Outcome again(Payment payment, String why) {
    var age = age(payment);
    if (age.compareTo(GIVE_UP) <= 0) {
      return new Outcome.Later(pause(age), why);
    }
    log.warn("{} never said what it has kept of {}: {}", payment.provider(), payment.id(), why);
    return new Outcome.Done();
  }

  private Duration age(Payment payment) {
    return Duration.between(Objects.requireNonNull(payment.succeededAt()), clock.instant());
  }

  /** As long as it has lasted so far: so the pauses double. */
  static Duration pause(Duration age) {
    return age.compareTo(SHORTEST) < 0 ? SHORTEST : age.compareTo(LONGEST) > 0 ? LONGEST : age;
  }
}
