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
  public static synchronized void passes(JdbcClient jdbc) {
    set(jdbc, "payment", "lease_until", "status = 'creating'", "10 seconds");
    set(jdbc, "refund", "lease_until", "status = 'creating'", "45 seconds");
    set(jdbc, "payment", "ask_at", "status in ('open', 'processing')", "1 day");
    set(jdbc, "inbox", "next_attempt_at", "status = 'received'", "1 day");
  }

  /** The leases of a process that is dead run out. */
  public static synchronized void runsOut(JdbcClient jdbc) {
    set(jdbc, "payment", "lease_until", "status = 'creating'", "1 hour");
    set(jdbc, "refund", "lease_until", "status = 'creating'", "1 hour");
  }

  /** What the service itself is at work on is left alone, and nobody is waited for. */
  private static void set(
      JdbcClient jdbc, String table, String column, String which, String withinTheNext) {
    jdbc.sql(
            """
            update %1$s set %2$s = now() - interval '1 second' where id in (
              select id from %1$s
               where %3$s and %2$s between now() and now() + interval '%4$s'
                 for update skip locked)
            """
                .formatted(table, column, which, withinTheNext))
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
