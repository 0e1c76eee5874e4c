package dev.florin.payment;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.payment.Payments.Refreshed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks a provider what it has passed on of a payment since that was paid, or since something came
 * back of it. It is asked for a month; then what was agreed stands.
 */
@Component
class PassingOnAsking implements JobHandler {
  static final String JOB = "payment.pass_on_ask";

  private static final Logger log = LoggerFactory.getLogger(PassingOnAsking.class);
  private static final Duration GIVE_UP = Duration.ofDays(30);

  /** A provider that hangs must not keep the dispatcher's threads from mails. */
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Payments payments;
  private final PassingOn passing;
  private final Clock clock;

  PassingOnAsking(Payments payments, PassingOn passing, Clock clock) {
    this.payments = payments;
    this.passing = passing;
    this.clock = clock;
  }

  /** About which payment, and what has happened when. */
  record Ask(String payment, Instant since) {}

  @Override
  public String kind() {
    return JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var ask = job.data(Ask.class);
    var id = PaymentId.parse(ask.payment()).orElseThrow();
    if (passing.isToldSince(id, ask.since())) {
      return new Outcome.Done();
    }
    if (!turns.tryAcquire()) {
      return new Outcome.Later(FeeAsking.pause(age(ask)), "others are asked about");
    }
    try {
      return ask(id, ask);
    } finally {
      turns.release();
    }
  }

  /** The answer goes the way of every report, and what it says is learned there. */
  private Outcome ask(PaymentId id, Ask ask) {
    return switch (payments.refresh(id)) {
      case Refreshed.Unavailable away -> again(ask, away.reason());
      case Refreshed.Current _ ->
          passing.isToldSince(id, ask.since())
              ? new Outcome.Done()
              : again(ask, "the provider does not say yet");
    };
  }

  private Outcome again(Ask ask, String why) {
    var age = age(ask);
    if (age.compareTo(GIVE_UP) <= 0) {
      return new Outcome.Later(FeeAsking.pause(age), why);
    }
    log.warn("Nobody ever said what was passed on of {}: {}", ask.payment(), why);
    return new Outcome.Done();
  }

  private Duration age(Ask ask) {
    return Duration.between(ask.since(), clock.instant());
  }
}
