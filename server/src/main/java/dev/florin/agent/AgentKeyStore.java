package dev.florin.agent;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.florin.access.Scope;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AgentKeyStore {
  private static final String SELECT =
      """
      select id, agent, name, hint, scopes, created_at, expires_at, used_at, revoked_at
        from agent_key
      """;

  private static final String GOOD =
      " revoked_at is null and (expires_at is null or expires_at > :now)";

  private final JdbcClient jdbc;

  AgentKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(AgentKey key, byte[] hash) {
    jdbc.sql(
            """
            insert into agent_key (id, agent, name, hint, hash, scopes, created_at, expires_at)
            values (:id, :agent, :name, :hint, :hash, :scopes, :at, :expires)
            """)
        .param("id", key.id())
        .param("agent", key.agent().value())
        .param("name", key.name())
        .param("hint", key.hint())
        .param("hash", hash)
        .param("scopes", key.scopes().stream().map(Scope::text).sorted().collect(joining(" ")))
        .param("at", Sql.at(key.createdAt()))
        .param("expires", Sql.atOrNull(key.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  int countGood(AgentId agent, Instant now) {
    return jdbc.sql("select count(*) from agent_key where agent = :agent and" + GOOD)
        .param("agent", agent.value())
        .param("now", Sql.at(now))
        .query(Integer.class)
        .single();
  }

  List<AgentKey> of(AgentId agent) {
    return jdbc.sql(SELECT + " where agent = :agent order by id desc limit 1000")
        .param("agent", agent.value())
        .query(AgentKeyStore::row)
        .list();
  }

  Optional<AgentKey> find(AgentId agent, UUID id) {
    return jdbc.sql(SELECT + " where id = :id and agent = :agent")
        .param("id", id)
        .param("agent", agent.value())
        .query(AgentKeyStore::row)
        .optional();
  }

  Optional<AgentKey> findGood(byte[] hash, Instant now) {
    return jdbc.sql(SELECT + " where hash = :hash and" + GOOD)
        .param("hash", hash)
        .param("now", Sql.at(now))
        .query(AgentKeyStore::row)
        .optional();
  }

  /** At most once a minute for each key. */
  void used(UUID id, Instant now) {
    jdbc.sql(
            """
            update agent_key set used_at = :now
             where id = :id and (used_at is null or used_at < :now - interval '1 minute')
            """)
        .param("id", id)
        .param("now", Sql.at(now))
        .update();
  }

  /** Whether it was good until now. */
  boolean revoke(UUID id, Instant at) {
    return jdbc.sql("update agent_key set revoked_at = :at where id = :id and revoked_at is null")
            .param("id", id)
            .param("at", Sql.at(at))
            .update()
        == 1;
  }

  /** Never later than before. */
  void expire(UUID id, Instant at) {
    jdbc.sql("update agent_key set expires_at = least(expires_at, :at) where id = :id")
        .param("id", id)
        .param("at", Sql.at(at))
        .update();
  }

  private static AgentKey row(ResultSet row, int number) throws SQLException {
    return new AgentKey(
        row.getObject("id", UUID.class),
        new AgentId(row.getObject("agent", UUID.class)),
        row.getString("name"),
        row.getString("hint"),
        Arrays.stream(row.getString("scopes").split(" "))
            .flatMap(text -> Scope.parse(text).stream())
            .collect(toUnmodifiableSet()),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "expires_at"),
        Sql.instantOrNull(row, "used_at"),
        Sql.instantOrNull(row, "revoked_at"));
  }
}
