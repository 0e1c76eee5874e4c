package dev.florin.job;

import dev.florin.job.JobHandler.Outcome;
import dev.florin.testing.App;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Does jobs where no node does any, so that a test says when. */
public final class ByHand {
  private ByHand() {}

  private record Waiting(String key, @Nullable String about, byte[] data) {}

  /** Does all jobs of the handler's kind; those that cannot be done yet go on waiting. */
  public static int doAll(App app, JobHandler handler) {
    var json = app.bean(JsonMapper.class);
    var done = 0;
    for (var job : waiting(app, handler.kind())) {
      var outcome = handler.run(new JobRun(job.key(), job.about(), job.data(), json));
      if (outcome instanceof Outcome.Done) {
        app.jdbc()
            .sql("delete from job where task_name = :kind and task_instance = :key")
            .param("kind", handler.kind())
            .param("key", job.key())
            .update();
        done++;
      }
    }
    return done;
  }

  private static List<Waiting> waiting(App app, String kind) {
    return app.jdbc()
        .sql(
            """
            select task_instance, about, task_data from job
             where task_name = :kind order by task_instance
            """)
        .param("kind", kind)
        .query((row, _) ->
            new Waiting(
                row.getString("task_instance"), row.getString("about"), row.getBytes("task_data")))
        .list();
  }
}
