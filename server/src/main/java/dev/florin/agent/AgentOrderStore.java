package dev.florin.agent;

import dev.florin.order.OrderId;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AgentOrderStore {
  private final JdbcClient jdbc;

  AgentOrderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An order that an agent has placed, and for which kind of product. */
  record Placed(AgentId agent, String kind) {}

  /**
   * Who has placed an order, if it was an agent.
   *
   * @param order its id as at the edge
   */
  Optional<Placed> find(String order) {
    return OrderId.parse(order)
        .flatMap(id ->
            jdbc.sql("select agent, kind from agent_order where order_id = :id")
                .param("id", id.value())
                .query(AgentOrderStore::row)
                .optional());
  }

  /** Once: asked again, it stays as it is. */
  void insert(OrderId order, AgentId agent, String kind, Instant at) {
    jdbc.sql(
            """
            insert into agent_order (order_id, agent, kind, created_at)
            values (:order, :agent, :kind, :at) on conflict do nothing
            """)
        .param("order", order.value())
        .param("agent", agent.value())
        .param("kind", kind)
        .param("at", Sql.at(at))
        .update();
  }

  private static Placed row(ResultSet row, int number) throws SQLException {
    return new Placed(new AgentId(row.getObject("agent", UUID.class)), row.getString("kind"));
  }
}
