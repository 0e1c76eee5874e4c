package dev.florin.notification.mail;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An agent has used most of what its owner allows it, or all.
 *
 * @param customerName as the owner is to be greeted
 * @param agent what the owner calls it
 * @param percent 80 or 100
 * @param used in credits
 * @param credits how many it may use
 * @param resetsAt when the next day or month begins
 * @param zone whose clock says when
 */
public record AgentBudget(
    @Nullable String customerName,
    String agent,
    int percent,
    long used,
    long credits,
    Instant resetsAt,
    ZoneId zone)
    implements MailModel {
  @Override
  public MailKind kind() {
    return MailKind.AGENT_BUDGET;
  }
}
