package dev.florin.agent.mcp;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Scope;
import dev.florin.agent.Agents;
import dev.florin.credit.Credits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(4)
class UsageTool implements Tool<UsageTool.Question, UsageTool.Usage> {
  private static final int USUAL = 30;

  private final Selves selves;
  private final Agents agents;
  private final Credits credits;

  UsageTool(Selves selves, Agents agents, Credits credits) {
    this.selves = selves;
    this.agents = agents;
    this.credits = credits;
  }

  record Question(
      @Schema(description = "How many days up to today; 30 when it is left out")
          @Min(1)
          @Max(Agents.MAX_DAYS)
          @Nullable Integer days,
      @Schema(description = Texts.AGENT) @Size(min = 1, max = Customers.MAX_SUBJECT)
          @Nullable String agent) {}

  record Usage(
      String agent,
      @Schema(description = "Whose midnights part the days") String timeZone,
      @Schema(description = Texts.SCALE) int scale,
      @Schema(description = "Credits of all these days") long total,
      @Schema(description = "The first day first; days without use are left out") List<Day> days) {}

  record Day(@Schema(description = "As 2026-11-22") String day, long credits) {}

  @Override
  public About<Question, Usage> about() {
    return new About<>(
        "get_usage",
        "See what an agent has used",
        "How many credits this agent has taken, day by day. Costs nothing.",
        Effect.READS,
        Scope.CREDITS_READ,
        Question.class,
        Usage.class);
  }

  /** As over HTTP: of an agent's own it is the agent's to read, of all agents it is a program's. */
  @Override
  public @Nullable Scope scope(Caller caller) {
    return caller.kind() == Caller.Kind.AGENT ? Scope.CREDITS_READ : Scope.AGENTS_READ;
  }

  @Override
  public Usage call(Call call, Question question) {
    var agent = selves.of(selves.agent(call.caller(), question.agent())).orElseThrow();
    var last = agents.today(agent);
    var count = question.days() == null ? USUAL : question.days();
    var days =
        agents.usage(agent, last.minusDays(count - 1L), last).entrySet().stream()
            .filter(day -> day.getValue() != 0)
            .map(day -> new Day(day.getKey().toString(), day.getValue()))
            .toList();
    return new Usage(
        agent.id().toString(),
        agent.terms().zone().getId(),
        credits.asset().scale(),
        days.stream().mapToLong(Day::credits).reduce(0, Math::addExact),
        days);
  }
}
