package dev.florin.agent;

import dev.florin.access.CustomerId;
import dev.florin.agent.MeterUse.Used;
import dev.florin.ledger.HistoryLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is counted of owners' histories, and how far. */
@Repository
class MeterUseStore {
  private final JdbcClient jdbc;

  MeterUseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of whom, when, and what. */
  record Key(AgentId agent, LocalDate day, String meter) {}

  /** How much. */
  record Sum(BigInteger quantity, long credits) {
    Sum plus(Sum other) {
      return new Sum(quantity.add(other.quantity), Math.addExact(credits, other.credits));
    }
  }

  /**
   * How far a history is counted.
   *
   * @param done every line up to this is
   * @param top from here on back, if it is under way
   * @param below all from {@code top} back to this is counted, too
   */
  record Reached(long done, @Nullable Long top, @Nullable Long below) {
    /** When these are counted as well, the newest first: a whole page, or all that was left. */
    Reached after(List<HistoryLine> fresh, int page) {
      var newest = top != null ? top : fresh.isEmpty() ? done : fresh.getFirst().seq();
      return fresh.size() == page
          ? new Reached(done, newest, fresh.getLast().seq())
          : new Reached(newest, null, null);
    }
  }

  /** Until the end of the transaction, nobody else counts for this owner. */
  Reached lock(CustomerId owner) {
    var sql = "select done, top, below from meter_use_read where owner = :owner for update";
    var known = jdbc.sql(sql).param("owner", owner.value()).query(MeterUseStore::reached);
    return known
        .optional()
        .orElseGet(() -> {
          begin(owner);
          return jdbc.sql(sql).param("owner", owner.value()).query(MeterUseStore::reached).single();
        });
  }

  private void begin(CustomerId owner) {
    jdbc.sql("insert into meter_use_read (owner, done) values (:owner, 0) on conflict do nothing")
        .param("owner", owner.value())
        .update();
  }

  private static Reached reached(ResultSet row, int number) throws SQLException {
    return new Reached(
        row.getLong("done"), row.getObject("top", Long.class), row.getObject("below", Long.class));
  }

  void put(CustomerId owner, Reached reached) {
    jdbc.sql(
            """
            update meter_use_read set done = :done, top = :top, below = :below where owner = :owner
            """)
        .param("done", reached.done())
        .param("top", reached.top())
        .param("below", reached.below())
        .param("owner", owner.value())
        .update();
  }

  /** What has the name of no meter was not written by us. */
  void add(Map<Key, Sum> sums) {
    if (sums.isEmpty()) {
      return;
    }
    var rows = List.copyOf(sums.entrySet());
    jdbc.sql(
            """
            insert into meter_use (agent, day, meter, quantity, credits)
            select u.* from unnest(:agents, cast(:days as date[]), :meters,
                                   cast(:quantities as numeric[]), cast(:credits as bigint[]))
                              as u (agent, day, meter, quantity, credits)
              join meter m on m.code = u.meter
            on conflict (agent, day, meter) do update
               set quantity = meter_use.quantity + excluded.quantity,
                   credits = meter_use.credits + excluded.credits
            """)
        .param(
            "agents", rows.stream().map(row -> row.getKey().agent().value()).toArray(UUID[]::new))
        .param(
            "days", rows.stream().map(row -> row.getKey().day().toString()).toArray(String[]::new))
        .param("meters", rows.stream().map(row -> row.getKey().meter()).toArray(String[]::new))
        .param(
            "quantities",
            rows.stream().map(row -> row.getValue().quantity().toString()).toArray(String[]::new))
        .param("credits", rows.stream().map(row -> row.getValue().credits()).toArray(Long[]::new))
        .update();
  }

  /** Forgets so many of what was used before that day; returns how many. */
  int trim(LocalDate before, int limit) {
    return jdbc.sql(
            """
            delete from meter_use where ctid in (
              select ctid from meter_use where day < :before limit :limit)
            """)
        .param("before", before)
        .param("limit", limit)
        .update();
  }

  /** By day, and of each day so many of those that came to most. */
  List<Used> list(AgentId agent, LocalDate from, LocalDate to, int meters) {
    return jdbc.sql(
            """
            select day, meter, unit, quantity, credits
              from (select u.day, u.meter, m.unit, u.quantity, u.credits,
                           row_number() over (partition by u.day order by u.credits desc, u.meter)
                             as place
                      from meter_use u join meter m on m.code = u.meter
                     where u.agent = :agent and u.day between :from and :to) used
             where place <= :meters order by day, place
            """)
        .param("agent", agent.value())
        .param("from", from)
        .param("to", to)
        .param("meters", meters)
        .query((row, _) ->
            new Used(
                row.getObject("day", LocalDate.class),
                row.getString("meter"),
                row.getString("unit"),
                row.getObject("quantity", BigDecimal.class).toBigIntegerExact(),
                row.getLong("credits")))
        .list();
  }

  /** Whose histories are counted: somebody has asked once. In ascending order. */
  List<CustomerId> owners(@Nullable CustomerId after, int limit) {
    return jdbc.sql(
            """
            select owner from meter_use_read
             where cast(:after as uuid) is null or owner > :after order by owner limit :limit
            """)
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query((row, _) -> new CustomerId(row.getObject("owner", UUID.class)))
        .list();
  }
}
