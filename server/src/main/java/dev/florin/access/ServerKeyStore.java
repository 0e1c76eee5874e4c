package dev.florin.access;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ServerKeyStore {
  private static final String COLUMNS = "id, name, hint, scopes, created_at, revoked_at";

  private final JdbcClient jdbc;

  ServerKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ServerKey key, byte[] hash) {
    jdbc.sql(
            """
            insert into server_key (id, name, hint, hash, scopes, created_at)
            values (:id, :name, :hint, :hash, :scopes, :at)
            """)
        .param("id", key.id())
        .param("name", key.name())
        .param("hint", key.hint())
        .param("hash", hash)
        .param("scopes", key.scopes().stream().map(Scope::text).sorted().collect(joining(" ")))
        .param("at", Sql.at(key.createdAt()))
        .update();
  }

  int countGood() {
    return jdbc.sql("select count(*) from server_key where revoked_at is null")
        .query(Integer.class)
        .single();
  }

  List<ServerKey> all() {
    return jdbc.sql("select " + COLUMNS + " from server_key order by id desc limit 1000")
        .query(ServerKeyStore::key)
        .list();
  }

  Optional<ServerKey> findGood(byte[] hash) {
    return jdbc.sql(
            "select " + COLUMNS + " from server_key where hash = :hash and revoked_at is null")
        .param("hash", hash)
        .query(ServerKeyStore::key)
        .optional();
  }

  Optional<ServerKey> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from server_key where id = :id")
        .param("id", id)
        .query(ServerKeyStore::key)
        .optional();
  }

  /** Whether it was good until now. */
  boolean revoke(UUID id, Instant at) {
    return jdbc.sql("update server_key set revoked_at = :at where id = :id and revoked_at is null")
            .param("id", id)
            .param("at", Sql.at(at))
            .update()
        == 1;
  }

  private static ServerKey key(ResultSet row, int number) throws SQLException {
    return new ServerKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("hint"),
        Arrays.stream(row.getString("scopes").split(" "))
            .flatMap(text -> Scope.parse(text).stream())
            .collect(toUnmodifiableSet()),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "revoked_at"));
  }
}
