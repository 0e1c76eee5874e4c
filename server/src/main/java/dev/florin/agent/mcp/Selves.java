package dev.florin.agent.mcp;

import dev.florin.access.Caller;
import dev.florin.access.Delegation;
import dev.florin.agent.Agent;
import dev.florin.agent.AgentId;
import dev.florin.agent.Agents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which agent a call is made by, or as whom. Thread-safe. */
@Component
class Selves {
  private final Delegation delegation;
  private final Agents agents;
  private final McpSettings settings;

  Selves(Delegation delegation, Agents agents, McpSettings settings) {
    this.delegation = delegation;
    this.agents = agents;
    this.settings = settings;
  }

  /** As {@link Delegation#agent}. */
  Caller agent(Caller caller, @Nullable String named) {
    return delegation.agent(caller, named);
  }

  /** The agent that this caller is, if it is one. */
  Optional<Agent> of(Caller caller) {
    return caller.kind() == Caller.Kind.AGENT
        ? AgentId.parse(caller.subject()).flatMap(agents::find)
        : Optional.empty();
  }

  /** Above which price, in credits, a purchase of theirs has to be confirmed. */
  long confirmAbove(Caller caller) {
    return of(caller).map(agent -> agent.terms().confirmAbove()).orElse(settings.confirmAbove());
  }
}
