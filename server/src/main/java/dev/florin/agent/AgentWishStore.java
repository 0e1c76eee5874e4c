package dev.florin.agent;

import dev.florin.id.Ids;
import dev.florin.order.OrderId;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AgentWishStore {
  private final JdbcClient jdbc;

  AgentWishStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What waits until somebody has paid for credits. */
  record Wish(
      UUID id, AgentId agent, String key, AgentBuying.Want want, OrderId topUp, Instant at) {}

  /** A later call under the same key changes what is waited for, unless it has ended. */
  void put(AgentId agent, String key, AgentBuying.Want want, OrderId topUp, Instant now) {
    jdbc.sql(
            """
            insert into agent_wish (id, agent, key, item, confirmed, top_up, locale, created_at)
            values (:id, :agent, :key, :item, :confirmed, :order, :locale, :now)
            on conflict (agent, key) do update
               set confirmed = excluded.confirmed, top_up = excluded.top_up
             where agent_wish.ended_at is null and agent_wish.item = excluded.item
            """)
        .param("id", Ids.next())
        .param("agent", agent.value())
        .param("key", key)
        .param("item", want.item())
        .param("confirmed", want.confirmed(), Types.BIGINT)
        .param("order", topUp.value())
        .param("locale", want.locale().toLanguageTag())
        .param("now", Sql.at(now))
        .update();
  }

  /** Those that have not ended, the oldest first. */
  List<Wish> open(@Nullable UUID after, int limit) {
    return jdbc.sql(
            """
            select id, agent, key, item, confirmed, top_up, locale, created_at from agent_wish
             where ended_at is null and (cast(:after as uuid) is null or id > :after)
             order by id limit :limit
            """)
        .param("after", after, Types.OTHER)
        .param("limit", limit)
        .query(AgentWishStore::row)
        .list();
  }

  void end(UUID id, @Nullable OrderId order, @Nullable String refusal, Instant now) {
    jdbc.sql(
            """
            update agent_wish set ended_at = :now, order_id = :order, refusal = :refusal
             where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("order", order == null ? null : order.value(), Types.OTHER)
        .param("refusal", refusal, Types.VARCHAR)
        .param("now", Sql.at(now))
        .update();
  }

  private static Wish row(ResultSet row, int number) throws SQLException {
    return new Wish(
        row.getObject("id", UUID.class),
        new AgentId(row.getObject("agent", UUID.class)),
        row.getString("key"),
        new AgentBuying.Want(
            row.getString("item"),
            row.getObject("confirmed", Long.class),
            Locale.forLanguageTag(row.getString("locale"))),
        new OrderId(row.getObject("top_up", UUID.class)),
        Sql.instant(row, "created_at"));
  }
}
