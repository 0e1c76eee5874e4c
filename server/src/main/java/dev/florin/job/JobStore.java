package dev.florin.job;

import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that the dispatcher's library works on, as far as they are written and read here. */
@Repository
class JobStore {
  static final String TABLE = "job";

  private static final String SELECT =
      """
      select id, task_name, task_instance, about, note, created_at, execution_time, picked,
             picked_by, parked_at, coalesce(consecutive_failures, 0) as failures
        from job
      """;

  private final JdbcClient jdbc;

  JobStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is written of a job. */
  record Row(UUID id, String kind, String key, @Nullable String about, byte[] data, Instant due) {}

  /** One statement for any number; what waits already is passed over. */
  void insert(List<Row> rows, Instant now) {
    jdbc.sql(
            """
            insert into job (id, task_name, task_instance, about, task_data, execution_time,
                             picked, version, created_at)
            select id, kind, key, about, data, due, false, 1, :now
              from unnest(:ids, :kinds, :keys, :abouts, :datas, cast(:dues as timestamptz[]))
                as t (id, kind, key, about, data, due)
            on conflict (task_name, task_instance) do nothing
            """)
        .param("now", Sql.at(now))
        .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
        .param("kinds", rows.stream().map(Row::kind).toArray(String[]::new))
        .param("keys", rows.stream().map(Row::key).toArray(String[]::new))
        .param("abouts", rows.stream().map(Row::about).toArray(String[]::new))
        .param("datas", rows.stream().map(Row::data).toArray(byte[][]::new))
        .param("dues", rows.stream().map(row -> row.due().toString()).toArray(String[]::new))
        .update();
  }

  @Nullable String about(String kind, String key) {
    return jdbc.sql("select about from job where task_name = :kind and task_instance = :key")
        .param("kind", kind)
        .param("key", key)
        .query((row, _) -> Optional.ofNullable(row.getString("about")))
        .optional()
        .flatMap(found -> found)
        .orElse(null);
  }

  /** Says why a job waits, and since when it is parked; beside the library's own columns. */
  void note(String kind, String key, String why, @Nullable Instant parkedAt) {
    jdbc.sql(
            """
            update job set note = :why, parked_at = :parked
             where task_name = :kind and task_instance = :key
            """)
        .param("why", why)
        .param("parked", Sql.atOrNull(parkedAt))
        .param("kind", kind)
        .param("key", key)
        .update();
  }

  /** Makes a job due that no node is doing; the version tells a node that has just taken it. */
  boolean makeDue(UUID id, Instant now) {
    return jdbc.sql(
                """
                update job set execution_time = :now, consecutive_failures = 0, parked_at = null,
                       version = version + 1
                 where id = :id and not picked
                """)
            .param("id", id)
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  Optional<Job> find(UUID id) {
    return jdbc.sql(SELECT + " where id = :id").param("id", id).query(JobStore::job).optional();
  }

  List<Job> list(Jobs.Filter filter, int limit, @Nullable UUID after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:kind as text) is null or task_name = :kind)
                   and (cast(:about as text) is null or about = :about)
                   and (cast(:status as text) is null or :status =
                         case when picked then 'running'
                              when parked_at is not null then 'parked' else 'waiting' end)
                   and (cast(:after as uuid) is null
                        or (created_at, id) < (select created_at, id from job where id = :after))
                 order by created_at desc, id desc limit :limit
                """)
        .param("kind", filter.kind())
        .param("about", filter.about())
        .param("status", filter.status() == null ? null : filter.status().text())
        .param("after", after)
        .param("limit", limit)
        .query(JobStore::job)
        .list();
  }

  /**
   * What is not done, upkeep aside.
   *
   * @param oldestDue when the first of those that wait was due
   */
  record Backlog(long waiting, long running, long parked, @Nullable Instant oldestDue) {
    long number(Job.Status status) {
      return switch (status) {
        case WAITING -> waiting;
        case RUNNING -> running;
        case PARKED -> parked;
      };
    }
  }

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) filter (where not picked and parked_at is null) as waiting,
                   count(*) filter (where picked) as running,
                   count(*) filter (where not picked and parked_at is not null) as parked,
                   min(execution_time) filter (where not picked and parked_at is null) as oldest
              from job where task_name not like 'upkeep.%'
            """)
        .query((row, _) ->
            new Backlog(
                row.getLong("waiting"),
                row.getLong("running"),
                row.getLong("parked"),
                Sql.instantOrNull(row, "oldest")))
        .single();
  }

  List<Jobs.Count> counts() {
    return jdbc.sql(
            """
            select task_name as kind,
                   case when picked then 'RUNNING'
                        when parked_at is not null then 'PARKED' else 'WAITING' end as status,
                   count(*) as n, min(execution_time) as oldest
              from job group by 1, 2 order by 1, 2
            """)
        .query((row, _) ->
            new Jobs.Count(
                row.getString("kind"),
                Job.Status.valueOf(row.getString("status")),
                row.getLong("n"),
                Sql.instant(row, "oldest")))
        .list();
  }

  private static Job job(ResultSet row, int number) throws SQLException {
    var picked = row.getBoolean("picked");
    var parked = row.getObject("parked_at") != null;
    return new Job(
        row.getObject("id", UUID.class),
        row.getString("task_name"),
        row.getString("task_instance"),
        row.getString("about"),
        picked ? Job.Status.RUNNING : parked ? Job.Status.PARKED : Job.Status.WAITING,
        row.getInt("failures"),
        row.getString("note"),
        Sql.instant(row, "created_at"),
        picked || parked ? null : Sql.instant(row, "execution_time"),
        row.getString("picked_by"));
  }
}
