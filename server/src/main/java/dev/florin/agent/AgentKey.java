package dev.florin.agent;

import dev.florin.access.Scope;
import dev.florin.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of an agent. The key itself is not in here: only its hash is kept.
 *
 * @param id ours
 * @param agent whose
 * @param name where it is used
 * @param hint its first characters, to tell keys apart
 * @param scopes what it may do
 * @param createdAt when it was made
 * @param expiresAt from when it is refused; {@code null} for never
 * @param usedAt when it was used last, to the minute; {@code null} for never
 * @param revokedAt since when it is refused; {@code null} while it is good
 */
public record AgentKey(
    UUID id,
    AgentId agent,
    String name,
    String hint,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt) {
  private static final String PREFIX = "key";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What an agent's key can be allowed. */
  public static final Set<Scope> POSSIBLE =
      Set.of(Scope.CREDITS_READ, Scope.CREDITS_WRITE, Scope.ORDERS_READ, Scope.ORDERS_WRITE);

  /** The id written {@code text}, if it is one. */
  public static Optional<UUID> parse(String text) {
    return Ids.decode(PREFIX, text);
  }

  /** Whether its use now is worth writing down. */
  boolean isUsedFirstInAMinute(Instant now) {
    return usedAt == null || usedAt.plus(MINUTE).isBefore(now);
  }

  /** The id as at the edge, {@code key_…}. */
  public String idText() {
    return Ids.encode(PREFIX, id);
  }
}
