package dev.florin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Time for tests that cannot wait for it: pauses of minutes are over at once. */
public final class Time {
  private Time() {}

  /**
   * Every pause is over that was made because somebody did not answer, and whoever is to be asked
   * is asked now. Calls under way keep their leases: those run for longer.
   */
  public static void passes(JdbcClient jdbc) {
    set(jdbc, "payment", "lease_until", "status = 'creating' and lease_until < now() + '10s'");
    set(jdbc, "refund", "lease_until", "status = 'creating' and lease_until < now() + '45s'");
    set(jdbc, "payment", "ask_at", "status in ('open', 'processing')");
    set(jdbc, "inbox", "next_attempt_at", "status = 'received' and next_attempt_at > now()");
  }

  /** The leases of a process that is dead run out. */
  public static void runsOut(JdbcClient jdbc) {
    set(jdbc, "payment", "lease_until", "status = 'creating'");
    set(jdbc, "refund", "lease_until", "status = 'creating'");
  }

  private static void set(JdbcClient jdbc, String table, String column, String where) {
    jdbc.sql("update " + table + " set " + column + " = now() - interval '1 second' where " + where)
        .update();
  }

  /** Until this holds; fails after a minute and a half. */
  public static void until(String what, BooleanSupplier holds) {
    var end = Instant.now().plusSeconds(90);
    while (!holds.getAsBoolean()) {
      assertThat(Instant.now()).as("waited in vain for " + what).isBefore(end);
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
