package dev.florin.access;

import dev.florin.platform.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
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
    /** Do the work; the holder tells this claim from a later one. */
    record Granted(String caller, String key, UUID holder) implements Claim {}

    /** It is done; this was the answer. */
    record Done(int status, String body) implements Claim {}

    /** Somebody is doing it. */
    record Running() implements Claim {}

    /** The key belongs to another call. */
    record Reused() implements Claim {}
  }

  private record Known(
      byte[] fingerprint, @Nullable Integer status, @Nullable String body, UUID holder) {}

  /**
   * Takes the key, or says why not. A lease that has run out belongs to a dead process. Asked again
   * by the same holder, it finds the claim whose answer was lost.
   */
  Claim claim(
      String caller, String key, byte[] fingerprint, UUID holder, Instant now, Instant lease) {
    var taken =
        jdbc.sql(
                """
                insert into idempotency_key as k
                  (caller, key, fingerprint, holder, locked_until, created_at)
                values (:caller, :key, :fingerprint, :holder, :lease, :now)
                on conflict (caller, key) do update
                   set locked_until = excluded.locked_until, holder = excluded.holder
                 where k.status is null
                   and k.locked_until < :now
                   and k.fingerprint = excluded.fingerprint
                """)
            .param("caller", caller)
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("holder", holder)
            .param("lease", Sql.at(lease))
            .param("now", Sql.at(now))
            .update();
    if (taken == 1) {
      return new Claim.Granted(caller, key, holder);
    }
    var known =
        jdbc.sql(
                """
                select fingerprint, status, body, holder
                  from idempotency_key where caller = :caller and key = :key
                """)
            .param("caller", caller)
            .param("key", key)
            .query((row, _) ->
                new Known(
                    row.getBytes("fingerprint"),
                    row.getObject("status", Integer.class),
                    row.getString("body"),
                    row.getObject("holder", UUID.class)))
            .optional();
    if (known.isEmpty()) {
      return new Claim.Running(); // released between the two statements: the caller comes again
    }
    var row = known.get();
    if (!Arrays.equals(row.fingerprint(), fingerprint)) {
      return new Claim.Reused();
    }
    if (row.status() != null && row.body() != null) {
      return new Claim.Done(row.status(), row.body());
    }
    return row.holder().equals(holder)
        ? new Claim.Granted(caller, key, holder)
        : new Claim.Running();
  }

  int complete(Claim.Granted granted, int status, String body) {
    return jdbc.sql(
            """
            update idempotency_key set status = :status, body = :body
             where caller = :caller and key = :key and holder = :holder
            """)
        .param("status", status)
        .param("body", body)
        .param("caller", granted.caller())
        .param("key", granted.key())
        .param("holder", granted.holder())
        .update();
  }

  int release(Claim.Granted granted) {
    return jdbc.sql(
            """
            delete from idempotency_key
             where caller = :caller and key = :key and holder = :holder and status is null
            """)
        .param("caller", granted.caller())
        .param("key", granted.key())
        .param("holder", granted.holder())
        .update();
  }

  /** Forgets keys that were first used before then; their calls would happen again. */
  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from idempotency_key
             where ctid = any(array(
               select ctid from idempotency_key
                where created_at < :before and locked_until < :before
                order by created_at limit :limit for update skip locked))
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }
}
