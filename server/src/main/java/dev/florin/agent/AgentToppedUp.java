package dev.florin.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's owner was to have more credits by itself. Written as a job.
 *
 * @param agent its id, as at the edge
 * @param name what its owner calls it
 * @param customer its owner, as at the edge
 * @param order the order that was placed; {@code null} when none could be
 * @param outcome {@code paid}, or why not
 * @param at when
 */
public record AgentToppedUp(
    String agent,
    String name,
    String customer,
    @Nullable String order,
    String outcome,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "agent.topped_up";

  /** Whether there are more credits now. */
  public boolean succeeded() {
    return outcome.equals("paid");
  }
}
