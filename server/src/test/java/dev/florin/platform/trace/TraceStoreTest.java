package dev.florin.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where traces go on is kept for a while, and the first word counts. */
class TraceStoreTest {
  private final TraceStore store = new TraceStore(App.shared().jdbc());
  private final String old = "ord_" + UUID.randomUUID();
  private final String young = "ord_" + UUID.randomUUID();

  @Test
  void whatIsOlderThanThirtyDaysIsForgotten() {
    var now = Instant.now();
    store.keep(old, "long ago", now.minus(Duration.ofDays(30)).minusSeconds(1));
    store.keep(young, "lately", now.minus(Duration.ofDays(30)).plusSeconds(60));
    assertThat(new TraceTrim(store, Clock.systemUTC()).run()).isEqualTo("forgot 1 traces");
    assertThat(store.find(old)).isEmpty();
    assertThat(store.find(young)).contains("lately");
    assertThat(new TraceTrim(store, Clock.systemUTC()).run()).isEmpty();
    store.trim(now, 10);
    assertThat(store.find(young)).isEmpty();
  }

  @Test
  void whatIsKeptFirstStays() {
    store.keep(young, "first", Instant.now());
    store.keep(young, "second", Instant.now());
    assertThat(store.find(young)).contains("first");
    store.trim(Instant.now().plusSeconds(60), 10);
  }
}
