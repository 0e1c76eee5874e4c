package dev.florin.access;

import dev.florin.platform.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts calls in fixed windows, in the database, so that all nodes count together. Thread-safe.
 */
@Component
public class RateLimits {
  private final JdbcClient jdbc;
  private final Clock clock;

  RateLimits(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * How a call stands against its limit.
   *
   * @param count calls in this window, this one included
   * @param resetIn until the next window begins
   */
  public record Taken(int count, Duration resetIn) {}

  /** Counts one call of {@code who} under {@code name} in the current minute. */
  public Taken take(String name, String who) {
    var now = clock.instant();
    var window = Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60);
    int count =
        jdbc.sql(
                """
                insert into rate_window as w (name, who, started_at, count)
                values (:name, :who, :window, 1)
                on conflict (name, who) do update
                   set count = case when w.started_at = excluded.started_at
                                    then w.count + 1 else 1 end,
                       started_at = excluded.started_at
                returning count
                """)
            .param("name", name)
            .param("who", who)
            .param("window", Sql.at(window))
            .query(Integer.class)
            .single();
    return new Taken(count, Duration.between(now, window.plusSeconds(60)));
  }

  /** Forgets windows that began before then; one that is counted in at this moment stays. */
  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from rate_window
             where ctid = any(array(
               select ctid from rate_window
                where started_at < :before limit :limit for update skip locked))
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }
}
