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
   * @param topUp how more credits are bought by themselves; {@code null} for not at all
   */
  public record Terms(
      List<AgentLimit> limits,
      Set<String> allowed,
      ZoneId zone,
      @Nullable Long confirmAbove,
      @Nullable TopUp topUp) {
    /** Copies the lists. */
    public Terms {
      limits = List.copyOf(limits);
      allowed = Set.copyOf(allowed);
    }
  }

  /**
   * More credits when there are too few.
   *
   * @param below how many there have to be at least
   * @param product the id or code of what is bought
   * @param currency in which
   * @param provider through whom
   * @param method what the provider calls the method that the owner has kept
   * @param perDay how often in a day, 1 to 10
   */
  public record TopUp(
      long below, String product, String currency, String provider, String method, int perDay) {}

  /** Called otherwise, and allowed something else. */
  public Agent with(String newName, Terms newTerms) {
    return new Agent(id, owner, newName, newTerms, pausedAt, createdAt);
  }
}
