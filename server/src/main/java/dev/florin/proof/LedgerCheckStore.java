package dev.florin.proof;

import dev.florin.platform.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LedgerCheckStore {
  private final JdbcClient jdbc;

  LedgerCheckStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A check that came to an end. */
  record Result(Instant at, long rows, int violations, long millis) {
    /** What stands for a check while there was none. */
    static final Result NEVER = new Result(Instant.EPOCH, 0, 0, 0);
  }

  void insert(Result result) {
    jdbc.sql(
            """
            insert into ledger_check (at, rows, violations, millis)
            values (:at, :rows, :violations, :millis)
            on conflict (at) do nothing
            """)
        .param("at", Sql.at(result.at()))
        .param("rows", result.rows())
        .param("violations", result.violations())
        .param("millis", result.millis())
        .update();
  }

  /** The last one; {@link Result#NEVER} if there was none. */
  Result last() {
    return jdbc.sql(
            "select at, rows, violations, millis from ledger_check order by at desc limit 1")
        .query((row, _) ->
            new Result(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("rows"),
                row.getInt("violations"),
                row.getLong("millis")))
        .optional()
        .orElse(Result.NEVER);
  }

  /** Forgets what is older. */
  void trim(Instant before) {
    jdbc.sql("delete from ledger_check where at < :before")
        .param("before", Sql.at(before))
        .update();
  }
}
