package dev.florin.agent;

import dev.florin.platform.Sql;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What owners were told of their agents' limits. */
@Repository
class BudgetNoticeStore {
  private final JdbcClient jdbc;

  BudgetNoticeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether they had not been told that before. */
  boolean insert(AgentId agent, String limit, String window, int share, Instant at) {
    return jdbc.sql(
                """
                insert into agent_notice (agent, limit_name, time_window, share, at)
                values (:agent, :limit, :window, :share, :at) on conflict do nothing
                """)
            .param("agent", agent.value())
            .param("limit", limit)
            .param("window", window)
            .param("share", share)
            .param("at", Sql.at(at))
            .update()
        == 1;
  }

  /** Forgets what nobody will be told again. */
  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from agent_notice where ctid in (
              select ctid from agent_notice where at < :before limit :limit)
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }
}
