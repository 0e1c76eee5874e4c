package dev.florin.agent.mcp;

import dev.florin.access.Customers;
import dev.florin.access.Scope;
import dev.florin.agent.Agents;
import dev.florin.agent.Agents.Standing;
import dev.florin.credit.Credits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(1)
class BalanceTool implements Tool<BalanceTool.Question, BalanceTool.Balance> {
  private final Credits credits;
  private final Customers customers;
  private final Selves selves;
  private final Agents agents;

  BalanceTool(Credits credits, Customers customers, Selves selves, Agents agents) {
    this.credits = credits;
    this.customers = customers;
    this.selves = selves;
    this.agents = agents;
  }

  record Question(
      @Schema(description = Texts.CUSTOMER) @Size(min = 1, max = Customers.MAX_SUBJECT)
          @Nullable String customer) {}

  record Balance(
      @Schema(description = "Whose account it is") String customer,
      @Schema(description = "Credits that can be spent now") long available,
      @Schema(description = "Set aside for work that is under way") long held,
      @Schema(description = "Owed after refunds; paid by the credits that come next") long debt,
      @Schema(description = "Whether nothing can leave this account") boolean frozen,
      @Schema(description = Texts.SCALE) int scale,
      @Schema(description = "What its owner allows this agent, and what is left of it")
          @Nullable List<Allowed> limits) {}

  record Allowed(
      @Schema(description = "day, month or purchase; of one kind of product: vector.day")
          String limit,
      long credits,
      @Schema(description = "Credits that may be taken yet") long left,
      @Schema(description = "When the next day or month begins") @Nullable Instant resetsAt) {
    static Allowed of(Standing standing) {
      var limit = standing.limit();
      return new Allowed(limit.name(), limit.credits(), standing.left(), standing.resetsAt());
    }
  }

  @Override
  public About<Question, Balance> about() {
    return new About<>(
        "get_balance",
        "Look up the credits that are left",
        "How many credits there are to spend, and how many of them this agent may take. Costs"
            + " nothing.",
        Effect.READS,
        Scope.CREDITS_READ,
        Question.class,
        Balance.class);
  }

  @Override
  public Balance call(Call call, Question question) {
    var owner = customers.ofQuery(call.caller(), question.customer());
    var balance = credits.balance(owner.id());
    var limits =
        selves
            .of(call.caller())
            .map(agent -> agents.standings(agent).stream().map(Allowed::of).toList());
    return new Balance(
        owner.id().toString(),
        balance.available(),
        balance.held(),
        balance.debt(),
        balance.frozen(),
        balance.asset().scale(),
        limits.orElse(null));
  }
}
