package dev.florin.platform.database;

import dev.florin.platform.Diagnosis;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Whether the tables are those of this version; nothing is migrated. */
final class MigrationLook {
  private static final String SUBJECT = "tables";
  private static final String PAGE = "guides/upgrade.md";

  private MigrationLook() {}

  static List<Diagnosis> at(DatabaseVisit visit) {
    var address = visit.address();
    var flyway =
        Flyway.configure()
            .dataSource(address.jdbcUrl(), address.user(), address.password())
            .locations("classpath:db/migration")
            .ignoreMigrationPatterns("*:pending", "*:future")
            .load();
    try {
      var all = flyway.info().all();
      var broken = flyway.validateWithResult();
      if (!broken.validationSuccessful) {
        return List.of(
            Diagnosis.wrong(
                SUBJECT,
                "they are not what this version's migrations make: "
                    + broken.getAllErrorMessages().lines().findFirst().orElse("no reason given"),
                "Start the version that has made them. Nobody may change a migration.",
                PAGE));
      }
      return List.of(
          judge(
              count(all, info -> info.getState().isApplied()),
              flyway.info().pending().length,
              count(all, info -> info.getState().name().startsWith("FUTURE"))));
    } catch (FlywayException failure) {
      return List.of(
          Diagnosis.wrong(SUBJECT, firstLine(failure), "Look at the database's log.", PAGE));
    }
  }

  private static int count(
      MigrationInfo[] all, java.util.function.Predicate<MigrationInfo> condition) {
    return (int) Arrays.stream(all).filter(condition).count();
  }

  static Diagnosis judge(int applied, int pending, int future) {
    if (future > 0) {
      return Diagnosis.doubtful(
          SUBJECT,
          future + " migrations are from a newer version than this",
          "All is well while you go back or upgrade node by node. Else start the newer one.",
          PAGE);
    }
    return Diagnosis.well(
        SUBJECT,
        applied == 0
            ? "none yet: the first start makes them"
            : pending == 0
                ? applied + " migrations, all of them applied"
                : "%d migrations applied; the next start applies %d more"
                    .formatted(applied, pending));
  }

  private static String firstLine(FlywayException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
