package dev.florin.agent.web;

import dev.florin.agent.Agent;
import dev.florin.agent.Agents;
import dev.florin.agent.MeterUse;
import dev.florin.agent.web.AgentViews.UsageView;
import dev.florin.platform.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads which days are asked for. */
@Component
class AgentUse {
  private static final int USUAL_DAYS = 30;

  private final Agents agents;
  private final MeterUse meters;

  AgentUse(Agents agents, MeterUse meters) {
    this.agents = agents;
    this.meters = meters;
  }

  /**
   * Use by day.
   *
   * @param from the last 30 days if it is not given
   * @param to today if it is not given
   * @throws Problem when these are no such days
   */
  UsageView of(Agent agent, @Nullable LocalDate from, @Nullable LocalDate to) {
    var last = to == null ? agents.today(agent) : known("to", to);
    var first = from == null ? last.minusDays(USUAL_DAYS - 1) : known("from", from);
    var days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1 || days > Agents.MAX_DAYS) {
      throw Problem.invalid("from", "must be at most " + Agents.MAX_DAYS + " days up to the last");
    }
    return UsageView.of(agent, agents.usage(agent, first, last), meters.of(agent, first, last));
  }

  /** Not at the end of all days, where there is no next one. */
  private static LocalDate known(String param, LocalDate day) {
    if (day.getYear() < 1970 || day.getYear() > 9_999) {
      throw Problem.invalid(param, "must be in the years 1970 to 9999");
    }
    return day;
  }
}
