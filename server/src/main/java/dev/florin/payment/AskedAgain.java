package dev.florin.payment;

import dev.florin.job.JobHandler.Outcome;
import dev.florin.payment.Payments.Refreshed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a provider about a payment until something is known that it says late, with pauses that grow
 * as the question does. What it has not said for a month it is taken not to say: nothing else waits
 * for it. Thread-safe.
 */
final class AskedAgain {
  private static final Logger log = LoggerFactory.getLogger(AskedAgain.class);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration GIVE_UP = Duration.ofDays(30);

  /** A provider that hangs must not keep the dispatcher's threads from mails. */
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final String what;
  private final Payments payments;
  private final Clock clock;

  /**
   * Made once for each kind of question.
   *
   * @param what is asked for, for the log
   */
  AskedAgain(String what, Payments payments, Clock clock) {
    this.what = what;
    this.payments = payments;
    this.clock = clock;
  }

  /**
   * Asks once, unless it is known.
   *
   * @param who is asked, for people
   * @param since when the question came up
   * @param known whether it is answered; the answer goes the way of every report, and what it says
   *     is learned there
   */
  Outcome run(PaymentId payment, String who, Instant since, BooleanSupplier known) {
    if (known.getAsBoolean()) {
      return new Outcome.Done();
    }
    if (!turns.tryAcquire()) {
      return new Outcome.Later(pause(age(since)), "others are asked about");
    }
    try {
      return ask(payment, who, since, known);
    } finally {
      turns.release();
    }
  }

  private Outcome ask(PaymentId payment, String who, Instant since, BooleanSupplier known) {
    return switch (payments.refresh(payment)) {
      case Refreshed.Unavailable away -> again(payment, who, since, away.reason());
      case Refreshed.Current _ ->
          known.getAsBoolean()
              ? new Outcome.Done()
              : again(payment, who, since, who + " does not say yet");
    };
  }

  private Outcome again(PaymentId payment, String who, Instant since, String why) {
    var age = age(since);
    if (age.compareTo(GIVE_UP) <= 0) {
      return new Outcome.Later(pause(age), why);
    }
    log.warn("{} never said {} of {}: {}", who, what, payment, why);
    return new Outcome.Done();
  }

  private Duration age(Instant since) {
    return Duration.between(since, clock.instant());
  }

  /** As long as it has lasted so far: so the pauses double. */
  static Duration pause(Duration age) {
    return age.compareTo(SHORTEST) < 0 ? SHORTEST : age.compareTo(LONGEST) > 0 ? LONGEST : age;
  }
}
