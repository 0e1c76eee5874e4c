package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.agent.AgentBudgetReached;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells an owner that an agent of theirs has used most of what it may, or all. */
@Component
class AgentFollower implements JobHandler {
  private final EventStream stream;
  private final Messages messages;
  private final Mails mails;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  AgentFollower(
      EventStream stream,
      Messages messages,
      Mails mails,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.stream = stream;
    this.messages = messages;
    this.mails = mails;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return AgentBudgetReached.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var reached = job.data(AgentBudgetReached.class);
    var owner = CustomerId.parse(reached.customer()).orElseThrow();
    var key = AgentBudgetReached.JOB + "/" + job.key();
    transactions.executeWithoutResult(_ -> follow(key, owner, reached));
    return new Outcome.Done();
  }

  private void follow(String key, CustomerId owner, AgentBudgetReached reached) {
    var data = EventData.of(reached);
    stream.publish(key, owner, AgentBudgetReached.JOB, data, reached.at());
    var type = reached.percent() == 100 ? "agent.budget_used" : "agent.budget_low";
    var words =
        Map.<String, Object>of(
            "agent",
            reached.agent(),
            "name",
            Map.of("en", reached.name()),
            "credits",
            reached.credits());
    messages.tell(key, owner, type, words, reached.at());
    mails.queue(key, MailKind.AGENT_BUDGET, owner, new Facts.Budget(reached), reached.at());
    webhooks.announce(key, EventType.AGENT_BUDGET_REACHED, data, reached.at());
  }
}
