package dev.florin.agent;

import dev.florin.access.CustomerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that acts for a customer.
 *
 * @param id ours
 * @param owner whose credits it uses
 * @param name for people, 1 to 100 characters
 * @param terms what its owner allows it
 * @param pausedAt since when it may do nothing; {@code null} while it may
 * @param createdAt when it was made
 */
public record Agent(
    AgentId id,
    CustomerId owner,
    String name,
    Terms terms,
    @Nullable Instant pausedAt,
    Instant createdAt) {

  /**
   * What an agent may do.
   *
   * @param limits each at most once
   * @param allowed kinds of products, {@code usage}, and ids of products and listings; empty for
   *     all
   * @param zone whose midnights begin its days
   * @param confirmAbove above which price a purchase has to be confirmed, in credits; {@code null}
   *     for never
   */
  public record Terms(
      List<AgentLimit> limits, Set<String> allowed, ZoneId zone, @Nullable Long confirmAbove) {
    /** Copies the lists. */
    public Terms {
      limits = List.copyOf(limits);
      allowed = Set.copyOf(allowed);
    }
  }

  /** Called otherwise, and allowed something else. */
  public Agent with(String newName, Terms newTerms) {
    return new Agent(id, owner, newName, newTerms, pausedAt, createdAt);
  }
}
