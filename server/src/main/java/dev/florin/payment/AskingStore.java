package dev.florin.payment;

import dev.florin.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each payment is next asked about. Time is the database's, which all nodes share. */
@Repository
class AskingStore {
  private final JdbcClient jdbc;

  AskingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A payment whose time has come. */
  record Due(PaymentId id, String provider, PaymentStatus status) {}

  /**
   * Takes payments to ask about. That they are taken is their next time, so that no other node
   * takes them too, and a node that dies over one only skips a turn. Soon after a page has run out
   * it is asked about in any case.
   *
   * @param providers whose
   */
  List<Due> take(Collection<String> providers, int limit) {
    return jdbc.sql(
            """
            with due as (
              select id from payment
               where status in ('open', 'processing') and ask_at <= clock_timestamp()
                 and provider = any(:providers)
               order by ask_at limit :limit for update skip locked)
            update payment p
               set asked = asked + 1,
                   ask_at = least(
                     clock_timestamp() + case asked when 0 then interval '5 minutes'
                                                    when 1 then interval '15 minutes'
                                                    when 2 then interval '1 hour'
                                                    else interval '6 hours' end,
                     case when expires_at > clock_timestamp()
                          then expires_at + interval '1 minute' end)
              from due where p.id = due.id
            returning p.id, p.provider, p.status
            """)
        .param("providers", providers.toArray(String[]::new))
        .param("limit", limit)
        .query((row, _) ->
            new Due(
                new PaymentId(row.getObject("id", UUID.class)),
                row.getString("provider"),
                PaymentStatus.parse(row.getString("status"))))
        .list();
  }

  /** Puts one back that could not be asked about: the turn does not count. */
  void putBack(PaymentId id, Duration pause) {
    jdbc.sql(
            """
            update payment set asked = greatest(asked - 1, 0),
                   ask_at = clock_timestamp() + make_interval(secs => :pause)
             where id = :id and status in ('open', 'processing')
            """)
        .param("id", id.value())
        .param("pause", pause.toSeconds())
        .update();
  }

  /** Since when the payment is due that is due longest; {@code null} when none is. */
  @Nullable Instant oldestDue() {
    return jdbc.sql(
            """
            select min(ask_at) as oldest from payment
             where status in ('open', 'processing') and ask_at <= clock_timestamp()
            """)
        .query((row, _) -> java.util.Optional.ofNullable(Sql.instantOrNull(row, "oldest")))
        .single()
        .orElse(null);
  }
}
