package dev.florin.subscription;

import dev.florin.catalog.ProductId;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.subscription.Plan.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PlanStore {
  private static final String SELECT =
      "select unit, every, trial_days, rollover, entitlements from plan where product = :id";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PlanStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Terms> find(ProductId id) {
    return jdbc.sql(SELECT).param("id", id.value()).query(this::terms).optional();
  }

  Terms lock(ProductId id) {
    return jdbc.sql(SELECT + " for update").param("id", id.value()).query(this::terms).single();
  }

  void insert(ProductId id, Terms terms) {
    jdbc.sql(
            """
            insert into plan (product, unit, every, trial_days, rollover, entitlements)
            values (:id, :unit, :every, :trial, :rollover, cast(:entitlements as jsonb))
            """)
        .param("id", id.value())
        .param("unit", terms.interval().text())
        .param("every", terms.every())
        .param("trial", terms.trialDays())
        .param("rollover", terms.rolloverPeriods())
        .param("entitlements", json.writeValueAsString(terms.entitlements()))
        .update();
  }

  void update(ProductId id, Terms terms) {
    jdbc.sql(
            """
            update plan set trial_days = :trial, rollover = :rollover,
                   entitlements = cast(:entitlements as jsonb)
             where product = :id
            """)
        .param("id", id.value())
        .param("trial", terms.trialDays())
        .param("rollover", terms.rolloverPeriods())
        .param("entitlements", json.writeValueAsString(terms.entitlements()))
        .update();
  }

  private Terms terms(ResultSet row, int number) throws SQLException {
    var rollover = row.getObject("rollover", Integer.class);
    return new Terms(
        Interval.valueOf(row.getString("unit").toUpperCase(Locale.ROOT)),
        row.getInt("every"),
        row.getInt("trial_days"),
        rollover,
        json.readValue(row.getString("entitlements"), new TypeReference<List<String>>() {}));
  }
}
