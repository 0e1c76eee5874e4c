package dev.florin.agent;

import dev.florin.access.AgentDirectory;
import dev.florin.access.Caller;
import dev.florin.access.Scope;
import dev.florin.platform.Changes;
import dev.florin.platform.Remembered;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Agents, for those who ask at every call. Thread-safe. */
@Component
class KnownAgents implements AgentDirectory {
  private static final int MAX_KNOWN = 50_000;

  private final Remembered<AgentId, Agent> known;

  KnownAgents(AgentStore store, Clock clock, Changes changes) {
    this.known = new Remembered<>(store::find, MAX_KNOWN, clock, changes.topic("agent"));
  }

  Optional<Agent> find(AgentId id) {
    return known.find(id);
  }

  @Override
  public Optional<Caller> find(String id) {
    return AgentId.parse(id).flatMap(this::find).map(agent -> caller(agent, Set.of()));
  }

  /** See {@link Remembered#changed}. */
  void changed() {
    known.changed();
  }

  static Caller caller(Agent agent, Set<Scope> scopes) {
    return new Caller(
        Caller.Kind.AGENT,
        agent.id().toString(),
        null,
        agent.name(),
        Set.of(),
        scopes,
        agent.owner(),
        null);
  }
}
