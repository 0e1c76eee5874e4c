package dev.florin.agent;

import dev.florin.agent.AgentLimit.Per;
import dev.florin.agent.Agents.Standing;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.platform.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks every few seconds how those agents stand that have asked this node for credits, so that
 * owners are told without a spend waiting for it. Each share of each limit is told once in its day
 * or month, whichever nodes notice it.
 */
@Component
class BudgetWatch implements SmartLifecycle {
  private static final int AT_ONCE = 500;
  private static final List<Integer> SHARES = List.of(80, 100);

  private final Budgets budgets;
  private final Agents agents;
  private final KnownAgents known;
  private final AutoTopUps topUps;
  private final BudgetNoticeStore notices;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration pause;
  private final Loop loop = new Loop("agent-budgets", this::watch);

  BudgetWatch(
      Budgets budgets,
      Agents agents,
      KnownAgents known,
      AutoTopUps topUps,
      BudgetNoticeStore notices,
      Jobs jobs,
      TransactionOperations transactions,
      Clock clock,
      @Value("${florin.agent.look-every:3s}") Duration pause) {
    this.budgets = budgets;
    this.agents = agents;
    this.known = known;
    this.topUps = topUps;
    this.notices = notices;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
    this.pause = pause;
  }

  private void watch() throws InterruptedException {
    Thread.sleep(pause);
    look();
  }

  /** Those of whom it cannot be said now are looked at when they ask again. */
  void look() {
    var asked = budgets.drain().stream().flatMap(id -> known.find(id).stream()).toList();
    for (var from = 0; from < asked.size(); from += AT_ONCE) {
      look(asked.subList(from, Math.min(from + AT_ONCE, asked.size())));
    }
  }

  private void look(List<Agent> several) {
    var standings = agents.standings(several);
    for (var i = 0; i < several.size(); i++) {
      var agent = several.get(i);
      standings.get(i).forEach(standing -> look(agent, standing));
      topUps.look(agent);
    }
  }

  private void look(Agent agent, Standing standing) {
    var limit = standing.limit();
    if (limit.per() == Per.PURCHASE || limit.credits() == 0) {
      return;
    }
    var used = Objects.requireNonNull(standing.used());
    for (int share : SHARES) {
      if (Math.multiplyExact(used, 100) >= Math.multiplyExact(limit.credits(), share)) {
        tell(agent, standing, used, share);
      }
    }
  }

  private void tell(Agent agent, Standing standing, long used, int share) {
    var now = clock.instant();
    var limit = standing.limit();
    var window = Windows.of(limit.per(), now, agent.terms().zone()).name();
    var resets = Objects.requireNonNull(standing.resetsAt());
    transactions.executeWithoutResult(_ -> {
      if (notices.insert(agent.id(), limit.name(), window, share, now)) {
        jobs.add(List.of(job(agent, limit, window, share, used, resets, now)));
      }
    });
  }

  private static NewJob job(
      Agent agent,
      AgentLimit limit,
      String window,
      int share,
      long used,
      Instant resets,
      Instant now) {
    var id = agent.id().toString();
    var key = String.join("/", id, limit.name(), window, Integer.toString(share));
    var reached =
        new AgentBudgetReached(
            id,
            agent.name(),
            agent.owner().toString(),
            limit.name(),
            window,
            share,
            used,
            limit.credits(),
            resets,
            now);
    return new NewJob(AgentBudgetReached.JOB, key, null, reached);
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
