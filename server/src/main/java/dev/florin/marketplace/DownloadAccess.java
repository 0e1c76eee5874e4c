package dev.florin.marketplace;

import dev.florin.id.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission to download what was bought.
 *
 * @param version which; {@code null} until its token is shown, as is {@code expiresAt}
 * @param uses how often a download was begun
 * @param usesMax how often one may be
 */
public record DownloadAccess(
    Id id,
    PurchaseId purchase,
    @Nullable Integer version,
    @Nullable Instant expiresAt,
    int uses,
    int usesMax,
    Instant createdAt,
    @Nullable Instant revokedAt) {

  /** A permission's id, {@code dla_…} at the edge. */
  public record Id(UUID value) {
    private static final String PREFIX = "dla";

    /** The id written {@code text}, if it is one. */
    public static Optional<Id> parse(String text) {
      return Ids.decode(PREFIX, text).map(Id::new);
    }

    @Override
    public String toString() {
      return Ids.encode(PREFIX, value);
    }
  }

  /** One that its buyer has not asked for yet. */
  static DownloadAccess unclaimed(PurchaseId purchase, int usesMax, Instant now) {
    return new DownloadAccess(new Id(Ids.next()), purchase, null, null, 0, usesMax, now, null);
  }

  DownloadAccess claimed(int which, Instant until) {
    return new DownloadAccess(id, purchase, which, until, uses, usesMax, createdAt, revokedAt);
  }

  boolean isExpired(Instant now) {
    return expiresAt == null || !expiresAt.isAfter(now);
  }
}
