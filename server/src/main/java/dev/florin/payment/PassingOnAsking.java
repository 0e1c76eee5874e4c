package dev.florin.payment;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Asks a provider what it has passed on of a payment since that was paid, or since something came
 * back of it. Where it never says, what was agreed stands.
 */
@Component
class PassingOnAsking implements JobHandler {
  static final String JOB = "payment.pass_on_ask";

  private final AskedAgain asking;
  private final PassingOn passing;

  PassingOnAsking(Payments payments, PassingOn passing, Clock clock) {
    this.asking = new AskedAgain("what it has passed on", payments, clock);
    this.passing = passing;
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
    return asking.run(id, "the provider", ask.since(), () -> passing.isToldSince(id, ask.since()));
  }
}
