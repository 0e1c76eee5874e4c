package dev.florin.access;

import static java.util.stream.Collectors.toMap;

import dev.florin.platform.Problem;
import dev.florin.platform.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who calls how often. What is dear is counted in fixed windows in the database, so that all nodes
 * count together; what is hot, on this node alone and without the database. Both say how the caller
 * stands in the headers of the answer to the request that the calling thread serves. Thread-safe.
 */
@Component
public class RateLimits {
  private static final int MAX_CALLERS = 20_000;
  private static final int WINDOW = 60;

  private final JdbcClient jdbc;
  private final LimitSettings settings;
  private final Clock clock;
  private final Map<Limit, TokenBuckets> here;
  private final Map<Limit, Counter> refusals;

  RateLimits(JdbcClient jdbc, LimitSettings settings, MeterRegistry registry, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
    this.here = new EnumMap<>(Limit.class);
    for (var limit : new Limit[] {Limit.READS, Limit.WEBHOOKS}) {
      here.put(limit, new TokenBuckets(settings.quota(limit), MAX_CALLERS, System::nanoTime));
    }
    this.refusals =
        Arrays.stream(Limit.values())
            .collect(
                toMap(
                    limit -> limit,
                    limit -> registry.counter("florin.limits.refused", "limit", limit.text())));
  }

  /**
   * How a call stands against its limit.
   *
   * @param allowed whether it is within
   * @param remaining how many more are, before it is over
   * @param resetIn until there is room again
   */
  public record Taken(Limit limit, int quota, boolean allowed, int remaining, Duration resetIn) {

    /** What a call that is not allowed is answered with. */
    public Problem refusal() {
      return Problem.of(429, "rate_limited", "Too many calls of this kind: " + limit.text() + ".")
          .retryAfter(resetIn);
    }
  }

  /** Counts one call of {@code who} in the current minute, over all nodes. */
  public Taken take(Limit limit, String who) {
    var window = window();
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
            .param("name", limit.text())
            .param("who", who)
            .param("window", Sql.at(window))
            .query(Integer.class)
            .single();
    return told(taken(limit, count, window));
  }

  /** How {@code who} would stand with one call more, over all nodes; counts and tells nothing. */
  public Taken ask(Limit limit, String who) {
    var window = window();
    int count =
        jdbc.sql(
                """
                select count from rate_window
                 where name = :name and who = :who and started_at = :window
                """)
            .param("name", limit.text())
            .param("who", who)
            .param("window", Sql.at(window))
            .query(Integer.class)
            .optional()
            .orElse(0);
    return taken(limit, count + 1, window);
  }

  /**
   * Counts one call of {@code who}, on this node alone and without the database.
   *
   * @throws IllegalArgumentException when this limit is one over all nodes
   */
  public Taken takeHere(Limit limit, String who) {
    var buckets = here.get(limit);
    if (buckets == null) {
      throw new IllegalArgumentException(limit + " is counted over all nodes");
    }
    var drawn = buckets.draw(who);
    return told(
        new Taken(limit, settings.quota(limit), drawn.allowed(), drawn.remaining(), drawn.left()));
  }

  /** Tells the caller how it stands, and counts it when it is refused. */
  Taken told(Taken taken) {
    RateHeaders.write(taken);
    var refused = refusals.get(taken.limit());
    if (!taken.allowed() && refused != null) {
      refused.increment();
    }
    return taken;
  }

  /** Says once more that there is no room, for as long as that is known without asking. */
  public Taken refused(Limit limit, Instant until) {
    var left = Duration.between(clock.instant(), until);
    return told(new Taken(limit, settings.quota(limit), false, 0, left));
  }

  private Instant window() {
    return Instant.ofEpochSecond(clock.instant().getEpochSecond() / WINDOW * WINDOW);
  }

  private Taken taken(Limit limit, int count, Instant window) {
    var quota = settings.quota(limit);
    var left = Duration.between(clock.instant(), window.plusSeconds(WINDOW));
    return new Taken(limit, quota, count <= quota, Math.max(0, quota - count), left);
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
