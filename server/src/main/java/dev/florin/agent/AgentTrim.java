package dev.florin.agent;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * Forgets what owners were told of days and months that are long over, and what was used of meters
 * years ago; the ledger keeps all of it.
 */
@Component
class AgentTrim implements Upkeep {
  private static final Duration NOTICES = Duration.ofDays(62);

  /** The last two years, whenever somebody asks. */
  private static final int USE_DAYS = 800;

  private final BudgetNoticeStore notices;
  private final MeterUseStore use;
  private final Clock clock;

  AgentTrim(BudgetNoticeStore notices, MeterUseStore use, Clock clock) {
    this.notices = notices;
    this.use = use;
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
    var now = clock.instant();
    var told = Upkeep.inBatches(limit -> notices.trim(now.minus(NOTICES), limit));
    var first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(USE_DAYS);
    var used = Upkeep.inBatches(limit -> use.trim(first, limit));
    return told + used == 0
        ? ""
        : "forgot %d notices about budgets and %d days of use".formatted(told, used);
  }
}
