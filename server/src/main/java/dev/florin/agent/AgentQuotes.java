package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.agent.Wares.Ware;
import dev.florin.credit.Allowances.Allowed;
import dev.florin.credit.Credits;
import dev.florin.platform.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What something would cost an agent, and what would keep it from buying that now. Thread-safe. */
@Component
public class AgentQuotes {
  private final KnownAgents known;
  private final Agents agents;
  private final Budgets budgets;
  private final Wares wares;
  private final Customers customers;
  private final Credits credits;
  private final Clock clock;

  AgentQuotes(
      KnownAgents known,
      Agents agents,
      Budgets budgets,
      Wares wares,
      Customers customers,
      Credits credits,
      Clock clock) {
    this.known = known;
    this.agents = agents;
    this.budgets = budgets;
    this.wares = wares;
    this.customers = customers;
    this.credits = credits;
    this.clock = clock;
  }

  /**
   * How it stands now; nothing of it is promised. Amounts are in minor units of credits.
   *
   * @param available what the owner has
   * @param toConfirm whether the agent has to name the price
   * @param hindrance the code with which a purchase would be refused now; {@code null} for none
   */
  public record Quote(
      Ware ware, long price, long available, boolean toConfirm, @Nullable String hindrance) {}

  /**
   * A quote for one.
   *
   * @param by an agent, or who acts as one
   * @param item the id of a listing, or the id or code of a product
   * @throws Problem when there is no such thing for sale, or not for credits
   */
  public Quote of(Caller by, String item) {
    var agent = AgentId.parse(by.subject()).flatMap(known::find).orElseThrow();
    var ware = wares.find(item);
    var price = wares.prices(ware.product()).credits();
    if (price == null || ware.isForCredits()) {
      throw Problem.invalid("item", "is not sold for credits");
    }
    var available = credits.balance(customers.actingFor(by, null).id()).available();
    var above = agent.terms().confirmAbove();
    return new Quote(
        ware,
        price,
        available,
        above != null && price > above,
        hindrance(agent, ware, price, available));
  }

  private @Nullable String hindrance(Agent agent, Ware ware, long price, long available) {
    if (!Budgets.allows(agent, ware)) {
      return Budgets.notAllowed(ware.id()).code();
    }
    var kind = ware.product().kind().text();
    if (budgets.of(agent, kind, price, clock.instant()) instanceof Allowed.No(var why)) {
      return why.code();
    }
    if (agents.standings(agent).stream()
        .anyMatch(limit -> limit.limit().concerns(kind) && limit.left() < price)) {
      return Budgets.EXCEEDED;
    }
    return available < price ? "insufficient_credits" : null;
  }
}
