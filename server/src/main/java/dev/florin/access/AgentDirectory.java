package dev.florin.access;

import java.util.Optional;

/** Knows the programs of customers. Thread-safe. */
public interface AgentDirectory {
  /**
   * The agent with this id, as a caller without any scope.
   *
   * @param id as at the edge
   */
  Optional<Caller> find(String id);
}
