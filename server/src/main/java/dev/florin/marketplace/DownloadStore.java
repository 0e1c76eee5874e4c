package dev.florin.marketplace;

import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DownloadStore {
  private static final String SELECT =
      """
      select id, purchase, version, expires_at, uses, uses_max, created_at, revoked_at
        from download_access
      """;

  private final JdbcClient jdbc;

  DownloadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(DownloadAccess access) {
    jdbc.sql(
            """
            insert into download_access (id, purchase, uses_max, created_at)
            values (:id, :purchase, :max, :at)
            """)
        .param("id", access.id().value())
        .param("purchase", access.purchase().value())
        .param("max", access.usesMax())
        .param("at", Sql.at(access.createdAt()))
        .update();
  }

  /** The one that came with the purchase, while its token was never shown. */
  Optional<DownloadAccess> unclaimed(PurchaseId purchase) {
    return jdbc.sql(
            SELECT
                + """
                where purchase = :purchase and token_hash is null and revoked_at is null limit 1
                """)
        .param("purchase", purchase.value())
        .query((row, _) -> access(row))
        .optional();
  }

  void claim(DownloadAccess access, byte[] tokenHash) {
    jdbc.sql(
            """
            update download_access
               set version = :version, token_hash = :hash, expires_at = :expires
             where id = :id
            """)
        .param("id", access.id().value())
        .param("version", access.version())
        .param("hash", tokenHash)
        .param("expires", Sql.atOrNull(access.expiresAt()))
        .update();
  }

  /** Newest first. */
  List<DownloadAccess> of(PurchaseId purchase) {
    return jdbc.sql(SELECT + "where purchase = :purchase order by id desc")
        .param("purchase", purchase.value())
        .query((row, _) -> access(row))
        .list();
  }

  long countGood(PurchaseId purchase, Instant now) {
    return jdbc.sql(
            """
            select count(*) from download_access
             where purchase = :purchase and revoked_at is null and expires_at > :now
            """)
        .param("purchase", purchase.value())
        .param("now", Sql.at(now))
        .query(Long.class)
        .single();
  }

  Optional<DownloadAccess> find(byte[] tokenHash) {
    return jdbc.sql(SELECT + "where token_hash = :hash")
        .param("hash", tokenHash)
        .query((row, _) -> access(row))
        .optional();
  }

  /** Whether one more download may be begun; then it counts. */
  boolean use(DownloadAccess.Id id, Instant now) {
    return jdbc.sql(
                """
                update download_access set uses = uses + 1
                 where id = :id and uses < uses_max and revoked_at is null and expires_at > :now
                """)
            .param("id", id.value())
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  /** Empty when this purchase has none with this id; revoked once, it stays as it was. */
  Optional<DownloadAccess> revoke(PurchaseId purchase, DownloadAccess.Id id, Instant now) {
    return jdbc.sql(
            """
            update download_access set revoked_at = coalesce(revoked_at, :now)
             where id = :id and purchase = :purchase
            returning id, purchase, version, expires_at, uses, uses_max, created_at, revoked_at
            """)
        .param("id", id.value())
        .param("purchase", purchase.value())
        .param("now", Sql.at(now))
        .query((row, _) -> access(row))
        .optional();
  }

  void revokeAll(PurchaseId purchase, Instant now) {
    jdbc.sql(
            """
            update download_access set revoked_at = :now
             where purchase = :purchase and revoked_at is null
            """)
        .param("purchase", purchase.value())
        .param("now", Sql.at(now))
        .update();
  }

  /** Forgets what expired before then. */
  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from download_access
             where id in (select id from download_access
                           where expires_at < :before limit :limit for update skip locked)
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }

  private static DownloadAccess access(ResultSet row) throws SQLException {
    return new DownloadAccess(
        new DownloadAccess.Id(row.getObject("id", UUID.class)),
        new PurchaseId(row.getObject("purchase", UUID.class)),
        row.getObject("version", Integer.class),
        Sql.instantOrNull(row, "expires_at"),
        row.getInt("uses"),
        row.getInt("uses_max"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "revoked_at"));
  }
}
