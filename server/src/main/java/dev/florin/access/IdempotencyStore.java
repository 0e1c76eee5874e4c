package dev.florin.access;

import dev.florin.platform.Sql;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IdempotencyStore {
  private final JdbcClient jdbc;

  IdempotencyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a caller who comes with a key is told. */
  sealed interface Claim {
    /** Do the work; the lease tells this claim from a later one. */
    record Granted(String caller, String key, Instant lease) implements Claim {}

    /** It is done; this was the answer. */
    record Done(int status, String body) implements Claim {}

    /** Somebody is doing it. */
    record Running() implements Claim {}

    /** The key belongs to another call. */
    record Reused() implements Claim {}
  }

  private record Known(
      byte[] fingerprint, @Nullable Integer status, @Nullable String body, Instant lockedUntil) {}

  /** Takes the key, or says why not. A lease that has run out belongs to a dead process. */
  Claim claim(String caller, String key, byte[] fingerprint, Instant now, Instant lease) {
    var taken =
        jdbc.sql(
                """
                insert into idempotency_key as k (caller, key, fingerprint, locked_until, created_at)
                values (:caller, :key, :fingerprint, :lease, :now)
                on conflict (caller, key) do update set locked_until = excluded.locked_until
                 where k.status is null
                   and k.locked_until < :now
                   and k.fingerprint = excluded.fingerprint
                """)
            .param("caller", caller)
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("lease", Sql.at(lease))
            .param("now", Sql.at(now))
            .update();
    if (taken == 1) {
      return new Claim.Granted(caller, key, lease);
    }
    var known =
        jdbc.sql(
                """
                select fingerprint, status, body, locked_until
                  from idempotency_key where caller = :caller and key = :key
                """)
            .param("caller", caller)
            .param("key", key)
            .query((row, _) ->
                new Known(
                    row.getBytes("fingerprint"),
                    row.getObject("status", Integer.class),
                    row.getString("body"),
                    Sql.instant(row, "locked_until")))
            .optional();
    if (known.isEmpty()) {
      return new Claim.Running(); // released between the two statements: the caller comes again
    }
    var row = known.get();
    if (!Arrays.equals(row.fingerprint(), fingerprint)) {
      return new Claim.Reused();
    }
    return row.status() == null || row.body() == null
        ? new Claim.Running()
        : new Claim.Done(row.status(), row.body());
  }

  void complete(Claim.Granted granted, int status, String body) {
    jdbc.sql(
            """
            update idempotency_key set status = :status, body = :body
             where caller = :caller and key = :key and locked_until = :lease
            """)
        .param("status", status)
        .param("body", body)
        .param("caller", granted.caller())
        .param("key", granted.key())
        .param("lease", Sql.at(granted.lease()))
        .update();
  }

  void release(Claim.Granted granted) {
    jdbc.sql(
            """
            delete from idempotency_key
             where caller = :caller and key = :key and locked_until = :lease and status is null
            """)
        .param("caller", granted.caller())
        .param("key", granted.key())
        .param("lease", Sql.at(granted.lease()))
        .update();
  }
}
