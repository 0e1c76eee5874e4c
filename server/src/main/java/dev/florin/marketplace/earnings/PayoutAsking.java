package dev.florin.marketplace.earnings;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Asks what became of a payout, for as long as it takes: no timer gives up, since only the provider
 * knows whether the money has left.
 */
@Component
class PayoutAsking implements JobHandler {
  static final String JOB = "payout.ask";

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_MAX = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 10;

  private final Payouts payouts;

  PayoutAsking(Payouts payouts) {
    this.payouts = payouts;
  }

  /** About which payout. */
  record Ask(String payout) {}

  @Override
  public String kind() {
    return JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var id = PayoutId.parse(job.data(Ask.class).payout()).orElseThrow();
    return switch (payouts.askAgain(id)) {
      case Payouts.Asked.Over _ -> new Outcome.Done();
      case Payouts.Asked.Open(var attempts, var why) -> new Outcome.Later(pause(attempts), why);
    };
  }

  static Duration pause(int attempts) {
    var pause = PAUSE.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
    return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
  }
}
