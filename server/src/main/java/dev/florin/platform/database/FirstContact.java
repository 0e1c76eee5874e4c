package dev.florin.platform.database;

import dev.florin.platform.DatabaseAway;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at the start for a PostgreSQL that is about to come: it is started beside the service, or
 * recovers, or its standby takes over.
 */
final class FirstContact {
  private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private FirstContact() {}

  /**
   * Returns when somebody answers, whatever is said, and when patience ends: what is wrong then is
   * said by whoever needs a connection.
   */
  static void await(DatabaseAddress address) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var told = false; ; told = true) {
      try (var connection =
          DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
        if (told) {
          log.info("PostgreSQL is there: {}", connection.getMetaData().getDatabaseProductVersion());
        }
        return;
      } catch (SQLException failure) {
        if (!DatabaseAway.causes(failure) || System.nanoTime() > end) {
          return;
        }
        if (!told) {
          log.warn(
              "PostgreSQL does not answer yet; waiting for it for up to {} s: {}",
              PATIENCE.toSeconds(),
              failure.getMessage());
        }
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
