package dev.florin.agent;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets what owners were told of days and months that are long over. */
@Component
class AgentTrim implements Upkeep {
  private static final Duration KEPT = Duration.ofDays(62);

  private final BudgetNoticeStore notices;
  private final Clock clock;

  AgentTrim(BudgetNoticeStore notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "agent.trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    var before = clock.instant().minus(KEPT);
    var gone = Upkeep.inBatches(limit -> notices.trim(before, limit));
    return gone == 0 ? "" : "forgot " + gone + " notices about budgets";
  }
}
