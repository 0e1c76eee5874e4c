package dev.florin.agent;

import dev.florin.agent.Meter.Rounding;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MeterStore {
  private static final String SELECT =
      "select code, unit, credits, per, rounding, active, changed_at from meter";

  private final JdbcClient jdbc;

  MeterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Meter> find(String code) {
    return jdbc.sql(SELECT + " where code = :code")
        .param("code", code)
        .query(MeterStore::row)
        .optional();
  }

  List<Meter> all(int limit) {
    return jdbc.sql(SELECT + " order by code limit :limit")
        .param("limit", limit)
        .query(MeterStore::row)
        .list();
  }

  int count() {
    return jdbc.sql("select count(*) from meter").query(Integer.class).single();
  }

  void put(Meter meter) {
    jdbc.sql(
            """
            insert into meter (code, unit, credits, per, rounding, active, changed_at)
            values (:code, :unit, :credits, :per, :rounding, :active, :at)
            on conflict (code) do update
               set unit = excluded.unit, credits = excluded.credits, per = excluded.per,
                   rounding = excluded.rounding, active = excluded.active,
                   changed_at = excluded.changed_at
            """)
        .param("code", meter.code())
        .param("unit", meter.unit())
        .param("credits", meter.credits())
        .param("per", meter.per())
        .param("rounding", meter.rounding().text())
        .param("active", meter.active())
        .param("at", Sql.at(meter.changedAt()))
        .update();
  }

  private static Meter row(ResultSet row, int number) throws SQLException {
    return new Meter(
        row.getString("code"),
        row.getString("unit"),
        row.getLong("credits"),
        row.getLong("per"),
        Rounding.parse(row.getString("rounding")).orElseThrow(),
        row.getBoolean("active"),
        Sql.instant(row, "changed_at"));
  }
}
