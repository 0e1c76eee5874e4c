package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.agent.AgentToppedUp;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells an owner that credits were bought for an agent by themselves, or could not be. */
@Component
class TopUpFollower implements JobHandler {
  private final EventStream stream;
  private final Messages messages;
  private final TransactionOperations transactions;

  TopUpFollower(EventStream stream, Messages messages, TransactionOperations transactions) {
    this.stream = stream;
    this.messages = messages;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return AgentToppedUp.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var told = job.data(AgentToppedUp.class);
    var owner = CustomerId.parse(told.customer()).orElseThrow();
    transactions.executeWithoutResult(_ -> follow(job.key(), owner, told));
    return new Outcome.Done();
  }

  private void follow(String jobKey, CustomerId owner, AgentToppedUp told) {
    var key = AgentToppedUp.JOB + "/" + jobKey;
    var words = new HashMap<String, Object>();
    words.put("agent", told.agent());
    words.put("name", Map.of("en", told.name()));
    words.put("outcome", told.outcome());
    if (told.order() != null) {
      words.put("order", told.order());
    }
    stream.publish(key, owner, AgentToppedUp.JOB, words, told.at());
    var type = told.succeeded() ? "agent.topped_up" : "agent.top_up_failed";
    messages.tell(key, owner, type, words, told.at());
  }
}
