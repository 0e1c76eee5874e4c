package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.payment.DisputeChanged;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Shows operators that a bank asks for money back, until when they can answer, and how it ends. */
@Component
class DisputeFollower implements JobHandler {
  private final EventStream stream;
  private final TransactionOperations transactions;

  DisputeFollower(EventStream stream, TransactionOperations transactions) {
    this.stream = stream;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return DisputeChanged.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var changed = job.data(DisputeChanged.class);
    transactions.executeWithoutResult(
        _ -> stream.publish(job.key(), null, DisputeChanged.JOB, data(changed), changed.at()));
    return new Outcome.Done();
  }

  private static Map<String, Object> data(DisputeChanged changed) {
    var data = new HashMap<String, Object>();
    data.put("dispute", changed.dispute());
    data.put("payment", changed.payment());
    data.put("provider", changed.provider());
    data.put("status", changed.status());
    data.put("amount", Map.of("amount", changed.amountMinor(), "currency", changed.currency()));
    if (changed.reason() != null) {
      data.put("reason", changed.reason());
    }
    if (changed.answerBy() != null) {
      data.put("answer_by", changed.answerBy());
    }
    return data;
  }
}
