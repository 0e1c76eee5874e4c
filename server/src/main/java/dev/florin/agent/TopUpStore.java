package dev.florin.agent;

import dev.florin.order.OrderId;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TopUpStore {
  private final JdbcClient jdbc;

  TopUpStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A try.
   *
   * @param n which of the day, from 1
   * @param outcome {@code paid}, or why not; {@code null} while that is not known
   */
  record Try(int n, @Nullable OrderId order, @Nullable String outcome, Instant at) {}

  Optional<Try> last(AgentId agent, LocalDate day) {
    return jdbc.sql(
            """
            select n, order_id, outcome, at from agent_top_up
             where agent = :agent and day = :day order by n desc limit 1
            """)
        .param("agent", agent.value())
        .param("day", day)
        .query(TopUpStore::row)
        .optional();
  }

  /** Whether nobody else had begun it. */
  boolean begin(AgentId agent, LocalDate day, int n, Instant at) {
    return jdbc.sql(
                """
                insert into agent_top_up (agent, day, n, at) values (:agent, :day, :n, :at)
                on conflict do nothing
                """)
            .param("agent", agent.value())
            .param("day", day)
            .param("n", n)
            .param("at", Sql.at(at))
            .update()
        == 1;
  }

  void end(AgentId agent, LocalDate day, int n, @Nullable OrderId order, String outcome) {
    jdbc.sql(
            """
            update agent_top_up set order_id = :order, outcome = :outcome
             where agent = :agent and day = :day and n = :n
            """)
        .param("agent", agent.value())
        .param("day", day)
        .param("n", n)
        .param("order", order == null ? null : order.value(), Types.OTHER)
        .param("outcome", outcome)
        .update();
  }

  private static Try row(ResultSet row, int number) throws SQLException {
    var order = row.getObject("order_id", UUID.class);
    return new Try(
        row.getInt("n"),
        order == null ? null : new OrderId(order),
        row.getString("outcome"),
        Sql.instant(row, "at"));
  }
}
