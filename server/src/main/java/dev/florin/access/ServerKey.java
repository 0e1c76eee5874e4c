package dev.florin.access;

import dev.florin.id.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of the merchant's own programs. The key itself is not in here: only its hash is kept.
 *
 * @param id ours
 * @param name what it is for
 * @param hint its first characters, to tell keys apart
 * @param scopes what it may do
 * @param createdAt when it was made
 * @param revokedAt since when it is refused; {@code null} while it is good
 */
public record ServerKey(
    UUID id,
    String name,
    String hint,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant revokedAt) {
  private static final String PREFIX = "key";

  /** The id written {@code text}, if it is one. */
  public static Optional<UUID> parse(String text) {
    return Ids.decode(PREFIX, text);
  }

  /** The id as at the edge, {@code key_…}. */
  public String idText() {
    return text(id);
  }

  static String text(UUID id) {
    return Ids.encode(PREFIX, id);
  }
}
