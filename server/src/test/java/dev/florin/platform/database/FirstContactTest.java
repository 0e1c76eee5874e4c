package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is started before its PostgreSQL waits for it; one that is refused does not. */
class FirstContactTest {
  @TempDir Path folder;

  @Test
  void itWaitsForOneThatComesLater() {
    var before = EmbeddedDatabase.start(folder);
    var address = EmbeddedDatabase.address(before.port(), before.password());
    before.close();
    var contact = CompletableFuture.runAsync(() -> FirstContact.await(address));
    // Long enough for several refusals.
    assertThatThrownBy(() -> contact.get(1_500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    try (var later = EmbeddedDatabase.start(folder)) {
      assertThat(later.port()).isEqualTo(before.port());
      contact.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void whoeverIsRefusedIsToldAtOnce() {
    try (var database = EmbeddedDatabase.start(folder)) {
      var begin = System.nanoTime();
      FirstContact.await(
          new DatabaseAddress(database.jdbcUrl(), database.user(), "not its password"));
      assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(20).toNanos());
    }
  }
}
