package dev.florin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.Upkeep;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What guards against what is recent is not kept for ever, and not forgotten too soon. */
class AccessTrimTest {
  private static final String ORDER =
      "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"}";

  /** One of its own: it says how much it has forgotten. */
  private static final App APP = App.with(Map.of("florin.keep.idempotency-keys", "2d"));

  private final Person buyer = APP.buyer();
  private final AccessTrim trim = APP.bean(AccessTrim.class);

  @AfterAll
  static void stop() {
    APP.close();
  }

  private String place(String key) {
    return buyer
        .post("/v1/orders", ORDER, "Idempotency-Key", key)
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static void age(String key, String interval) {
    APP.jdbc()
        .sql(
            """
            update idempotency_key set created_at = created_at - cast(:age as interval),
                   locked_until = locked_until - cast(:age as interval)
             where key = :key
            """)
        .param("age", interval)
        .param("key", key)
        .update();
  }

  private static List<String> keys() {
    return APP.jdbc()
        .sql("select key from idempotency_key order by key")
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void forgetsOldKeysAndWindowsInBatchesAndKeepsTheYoung() {
    var old = "a-" + UUID.randomUUID();
    var young = "b-" + UUID.randomUUID();
    var first = place(old);
    var second = place(young);
    age(old, "49 hours");
    age(young, "47 hours");
    buyer.post("/v1/orders/" + first + "/confirm", null).expect(200);
    APP.jdbc()
        .sql(
            """
            insert into rate_window (name, who, started_at, count)
            select 'confirm', 'old-' || n, now() - interval '61 minutes', 1
              from generate_series(1, :n) n
            union all
            select 'confirm', 'young', now() - interval '59 minutes', 1
            """)
        .param("n", Upkeep.BATCH + 1)
        .update();
    assertThat(trim.run()).isEqualTo("forgot 1 idempotency keys and 1001 rate windows");
    assertThat(trim.run()).as("harmless when done twice").isEmpty();
    assertThat(keys()).contains(young).doesNotContain(old);
    assertThat(
            APP.jdbc()
                .sql("select who from rate_window")
                .query((row, _) -> row.getString(1))
                .list())
        .contains("young")
        .noneMatch(who -> who.startsWith("old-"))
        .as("what is counted in now")
        .contains(buyer.readOrder(first).path("customer").stringValue());
    assertThat(place(young)).as("a young key still guards").isEqualTo(second);
    assertThat(place(old))
        .as("the order guards itself by the same key, beyond what is kept here")
        .isEqualTo(first);
  }

  @Test
  void aCallThatStillRunsKeepsItsKey() {
    var key = "c-" + UUID.randomUUID();
    place(key);
    age(key, "100 days");
    APP.jdbc()
        .sql(
            """
            update idempotency_key set status = null, body = null,
                   locked_until = now() + interval '1 minute'
             where key = :key
            """)
        .param("key", key)
        .update();
    assertThat(trim.run()).isEmpty();
    assertThat(keys()).contains(key);
  }

  @Test
  void refusesToKeepTooLittle() {
    var day = Duration.ofDays(1);
    var minutes = Duration.ofMinutes(2);
    assertThat(new AccessKeep(day, minutes).idempotencyKeys()).isEqualTo(day);
    assertThatThrownBy(() -> new AccessKeep(day.minusSeconds(1), minutes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("florin.keep.idempotency-keys");
    assertThatThrownBy(() -> new AccessKeep(day, minutes.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("florin.keep.rate-windows");
  }
}
