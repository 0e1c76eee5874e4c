package dev.florin.job;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.job.JobStore.Row;
import dev.florin.platform.AfterCommit;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is to be done later. Thread-safe. */
@Component
public class Jobs {
  private final JobStore store;
  private final JobSignal signal;
  private final Audit audit;
  private final JsonMapper json;
  private final Clock clock;

  Jobs(JobStore store, JobSignal signal, Audit audit, JsonMapper json, Clock clock) {
    this.store = store;
    this.signal = signal;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Which jobs to list; {@code null} members do not filter. */
  public record Filter(
      @Nullable String kind, Job.@Nullable Status status, @Nullable String about) {}

  /**
   * How many jobs there are of a kind.
   *
   * @param oldest when the first of them was, or is, due
   */
  public record Count(String kind, Job.Status status, long number, Instant oldest) {}

  /** What came of {@link #runAgain}. */
  public sealed interface RunAgain {
    /** It will be done at once. */
    record Due(Job job) implements RunAgain {}

    /** A node is doing it right now. */
    record Running(Job job) implements RunAgain {}

    /** There is no such job; it may be done already. */
    record Gone() implements RunAgain {}
  }

  /**
   * Writes jobs in the caller's transaction: they are there when it commits, and only then. One
   * statement, however many there are. They are begun right after the commit, or after their pause.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(List<NewJob> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    var now = clock.instant();
    store.insert(jobs.stream().map(job -> row(job, now)).toList(), now);
    jobs.stream()
        .map(NewJob::pause)
        .distinct()
        .forEach(pause -> AfterCommit.run(() -> signal.raiseAfter(pause)));
  }

  private Row row(NewJob job, Instant now) {
    return new Row(
        Ids.next(),
        job.kind(),
        job.key(),
        job.about(),
        json.writeValueAsBytes(job.data()),
        now.plus(job.pause()));
  }

  /** The job with this id, while it is not done. */
  public Optional<Job> find(UUID id) {
    return store.find(id);
  }

  /** Jobs that are not done, the newest first. */
  public List<Job> list(Filter filter, int limit, @Nullable UUID after) {
    return store.list(filter, limit, after);
  }

  /** How many jobs there are of each kind and status. */
  public List<Count> counts() {
    return store.counts();
  }

  /**
   * Has a job done now, whether it waits or is parked. Joins the caller's transaction.
   *
   * @param by who wants that, for the audit
   */
  @Transactional
  public RunAgain runAgain(Caller by, UUID id) {
    var before = store.find(id);
    var due = store.makeDue(id, clock.instant());
    var job = store.find(id);
    if (due && before.isPresent()) {
      audit.record(by, "job.run", object(before.get()), before(before.get()));
      AfterCommit.run(signal::raise);
    }
    if (job.isEmpty()) {
      return new RunAgain.Gone();
    }
    return due ? new RunAgain.Due(job.get()) : new RunAgain.Running(job.get());
  }

  /** In the order's history, where there is one: the job itself will be gone. */
  private static String object(Job job) {
    return job.about() == null ? Ids.encode(Job.PREFIX, job.id()) : job.about();
  }

  /** What is not in the row any more. */
  private static Map<String, Object> before(Job job) {
    var details = new HashMap<String, Object>();
    details.put("job", Ids.encode(Job.PREFIX, job.id()));
    details.put("kind", job.kind());
    details.put("key", job.key());
    details.put("status", job.status().text());
    details.put("failures", job.failures());
    if (job.note() != null) {
      details.put("note", job.note());
    }
    return details;
  }
}
