package dev.florin.access;

import dev.florin.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who acts as a customer's agent: the agent itself; the merchant's own programs, such as a host
 * that meters what agents use; and its owner, who tries it out. Thread-safe.
 */
@Component
public class Delegation {
  private final AgentDirectory agents;
  private final Customers customers;

  Delegation(AgentDirectory agents, Customers customers) {
    this.agents = agents;
    this.customers = customers;
  }

  /**
   * The caller, or the agent as whom it acts.
   *
   * @param agent as whom, as at the edge; {@code null} when the call names none
   * @throws Problem 404 when there is no such agent, as far as the caller can tell
   */
  public Caller of(Caller caller, @Nullable String agent) {
    if (agent == null || (caller.kind() == Caller.Kind.AGENT && caller.subject().equals(agent))) {
      return caller;
    }
    return agents
        .find(agent)
        .filter(known -> caller.actsForOthers() || isOwn(caller, known))
        .map(known -> known.because(caller.reason()))
        .orElseThrow(() -> Problem.notFound("agent", agent));
  }

  /**
   * The agent that acts, or as whom the caller does.
   *
   * @throws Problem as {@link #of}, and where a caller who is no agent names none
   */
  public Caller agent(Caller caller, @Nullable String agent) {
    var by = of(caller, agent);
    if (by.kind() != Caller.Kind.AGENT) {
      throw Problem.invalid("agent", "must be given, unless an agent calls with its own key");
    }
    return by;
  }

  private boolean isOwn(Caller caller, Caller agent) {
    return caller.kind() == Caller.Kind.USER
        && customers.actingFor(caller, null).id().equals(agent.owner());
  }
}
