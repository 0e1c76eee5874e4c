package dev.florin.testing;

import dev.florin.id.Ids;
import java.util.UUID;

/** A job of a kind that nobody does, so that it stays. */
public final class IdleJob {
  private IdleJob() {}

  /** Another each time; its id. */
  public static String in(App app) {
    var id = UUID.randomUUID();
    app.jdbc()
        .sql(
            """
            insert into job (id, task_name, task_instance, execution_time, picked, version)
            values (:id, 'test.nobody', :key, now() + interval '1 day', false, 1)
            """)
        .param("id", id)
        .param("key", id.toString())
        .update();
    return Ids.encode("job", id);
  }
}
