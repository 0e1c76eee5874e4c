package dev.florin.platform;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChangeStore {
  private final JdbcClient jdbc;

  ChangeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the topic wait for one another until they are committed. */
  void count(String topic) {
    jdbc.sql(
            """
            insert into change_count as c (topic, n) values (:topic, 1)
                on conflict (topic) do update set n = c.n + 1
            """)
        .param("topic", topic)
        .update();
  }

  Map<String, Long> counts() {
    var counts = new HashMap<String, Long>();
    jdbc.sql("select topic, n from change_count")
        .query(row -> {
          counts.put(row.getString("topic"), row.getLong("n"));
        });
    return counts;
  }
}
