package dev.florin.payment;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Asks a provider what it has kept of a payment. */
@Component
class FeeAsking implements JobHandler {
  static final String JOB = "payment.fee_ask";

  private final AskedAgain asking;
  private final Payments payments;
  private final Fees fees;

  FeeAsking(Payments payments, Fees fees, Clock clock) {
    this.asking = new AskedAgain("what it has kept", payments, clock);
    this.payments = payments;
    this.fees = fees;
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
    var paidAt = Objects.requireNonNull(payment.succeededAt());
    return asking.run(id, payment.provider(), paidAt, () -> fees.of(id).isPresent());
  }
}
