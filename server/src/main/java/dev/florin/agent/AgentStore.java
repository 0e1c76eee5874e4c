package dev.florin.agent;

import dev.florin.access.CustomerId;
import dev.florin.agent.Agent.Terms;
import dev.florin.agent.Agent.TopUp;
import dev.florin.platform.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AgentStore {
  private static final String SELECT =
      """
      select id, owner, name, limits, allowed, zone, confirm_above, top_up, paused_at, created_at
        from agent
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AgentStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Agent> find(AgentId id) {
    return jdbc.sql(SELECT + " where id = :id").param("id", id.value()).query(this::row).optional();
  }

  Agent lock(AgentId id) {
    return jdbc.sql(SELECT + " where id = :id for update")
        .param("id", id.value())
        .query(this::row)
        .single();
  }

  int count(CustomerId owner) {
    return jdbc.sql("select count(*) from agent where owner = :owner")
        .param("owner", owner.value())
        .query(Integer.class)
        .single();
  }

  /** Newest first; of all owners where none is named. */
  List<Agent> list(@Nullable CustomerId owner, int limit, @Nullable AgentId after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:owner as uuid) is null or owner = :owner)
                   and (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("owner", owner == null ? null : owner.value(), Types.OTHER)
        .param("after", after == null ? null : after.value(), Types.OTHER)
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  void insert(Agent agent) {
    jdbc.sql(
            """
            insert into agent (id, owner, name, limits, allowed, zone, confirm_above, top_up,
                               created_at)
            values (:id, :owner, :name, cast(:limits as jsonb), :allowed, :zone, :confirm,
                    cast(:topup as jsonb), :at)
            """)
        .param("id", agent.id().value())
        .param("owner", agent.owner().value())
        .param("name", agent.name())
        .param("limits", json.writeValueAsString(agent.terms().limits()))
        .param("allowed", agent.terms().allowed().stream().sorted().toArray(String[]::new))
        .param("zone", agent.terms().zone().getId())
        .param("confirm", agent.terms().confirmAbove(), Types.BIGINT)
        .param("topup", written(agent.terms().topUp()), Types.VARCHAR)
        .param("at", Sql.at(agent.createdAt()))
        .update();
  }

  void update(Agent agent) {
    jdbc.sql(
            """
            update agent
               set name = :name, limits = cast(:limits as jsonb), allowed = :allowed, zone = :zone,
                   confirm_above = :confirm, top_up = cast(:topup as jsonb)
             where id = :id
            """)
        .param("id", agent.id().value())
        .param("name", agent.name())
        .param("limits", json.writeValueAsString(agent.terms().limits()))
        .param("allowed", agent.terms().allowed().stream().sorted().toArray(String[]::new))
        .param("zone", agent.terms().zone().getId())
        .param("confirm", agent.terms().confirmAbove(), Types.BIGINT)
        .param("topup", written(agent.terms().topUp()), Types.VARCHAR)
        .update();
  }

  /** Whether that changed anything. */
  boolean pause(AgentId id, @Nullable Instant at) {
    return jdbc.sql(
                """
                update agent set paused_at = :at
                 where id = :id and (paused_at is null) = (cast(:at as timestamptz) is not null)
                """)
            .param("id", id.value())
            .param("at", Sql.atOrNull(at), Types.TIMESTAMP_WITH_TIMEZONE)
            .update()
        == 1;
  }

  private Agent row(ResultSet row, int number) throws SQLException {
    return new Agent(
        new AgentId(row.getObject("id", UUID.class)),
        new CustomerId(row.getObject("owner", UUID.class)),
        row.getString("name"),
        new Terms(
            json.readValue(row.getString("limits"), new TypeReference<List<AgentLimit>>() {}),
            texts(row.getArray("allowed")),
            ZoneId.of(row.getString("zone")),
            row.getObject("confirm_above", Long.class),
            topUp(row.getString("top_up"))),
        Sql.instantOrNull(row, "paused_at"),
        Sql.instant(row, "created_at"));
  }

  private @Nullable String written(@Nullable TopUp topUp) {
    return topUp == null ? null : json.writeValueAsString(topUp);
  }

  private @Nullable TopUp topUp(@Nullable String text) {
    return text == null ? null : json.readValue(text, TopUp.class);
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }
}
