package dev.florin.agent;

import dev.florin.id.Ids;
import java.util.Optional;
import java.util.UUID;

/** An agent's id, {@code agt_…} at the edge. */
public record AgentId(UUID value) {
  private static final String PREFIX = "agt";

  static AgentId next() {
    return new AgentId(Ids.next());
  }

  /** The id written {@code text}, if it is one. */
  public static Optional<AgentId> parse(String text) {
    return Ids.decode(PREFIX, text).map(AgentId::new);
  }

  @Override
  public String toString() {
    return Ids.encode(PREFIX, value);
  }
}
