package dev.florin.agent;

import java.time.Instant;

/**
 * An agent has used most of what it may, or all of it. Written as a job, once for each limit, day
 * or month, and share.
 *
 * @param agent its id, as at the edge
 * @param name what its owner calls it
 * @param customer its owner, as at the edge
 * @param limit which limit, such as {@code day} or {@code vector.month}
 * @param window which day or month, such as {@code 2026-11-22}
 * @param percent 80 or 100
 * @param used what was used or is held of it, in credits
 * @param credits how much it may
 * @param resetsAt when the next day or month begins
 * @param at when it was noticed
 */
public record AgentBudgetReached(
    String agent,
    String name,
    String customer,
    String limit,
    String window,
    int percent,
    long used,
    long credits,
    Instant resetsAt,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "agent.budget_reached";
}
