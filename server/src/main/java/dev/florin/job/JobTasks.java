package dev.florin.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.florin.job.JobHandler.Outcome;
import dev.florin.platform.Backoff;
import dev.florin.platform.LogContext;
import dev.florin.platform.LogContext.Key;
import dev.florin.platform.StorableText;
import dev.florin.platform.trace.Step;
import dev.florin.platform.trace.Traces;
import dev.florin.platform.trace.Traces.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a handler into what the dispatcher's library runs, and its outcomes into what follows. */
@Component
class JobTasks {
  private static final Logger log = LoggerFactory.getLogger(JobTasks.class);
  private static final Instant PARKED = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MAX_NOTE = 1_000;

  private final JobStore store;
  private final JobMetrics metrics;
  private final Traces traces;
  private final JsonMapper json;
  private final Clock clock;

  JobTasks(JobStore store, JobMetrics metrics, Traces traces, JsonMapper json, Clock clock) {
    this.store = store;
    this.metrics = metrics;
    this.traces = traces;
    this.json = json;
    this.clock = clock;
  }

  CustomTask<byte[]> task(JobHandler handler) {
    return Tasks.custom(handler.kind(), byte[].class)
        .onFailure(this::failed)
        .onDeadExecution(this::orphaned)
        .execute((task, _) -> run(handler, task));
  }

  private CompletionHandler<byte[]> run(JobHandler handler, TaskInstance<byte[]> task) {
    var about = store.about(handler.kind(), task.getId());
    try (var _ = LogContext.with(Key.JOB, handler.kind() + "/" + task.getId());
        var _ = LogContext.with(Key.ORDER, about);
        var step = traces.resume(Kind.JOB, "job " + handler.kind(), about)) {
      var outcome = timed(handler, new JobRun(task.getId(), about, task.getData(), json), step);
      return follow(handler.kind(), task.getId(), outcome);
    }
  }

  private Outcome timed(JobHandler handler, JobRun job, Step step) {
    var begin = System.nanoTime();
    var result = "failed";
    try {
      var outcome = handler.run(job);
      result = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      return outcome;
    } catch (RuntimeException failure) {
      step.failed(failure);
      throw failure;
    } finally {
      step.with("florin.outcome", result);
      metrics.ran(handler.kind(), result, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private CompletionHandler<byte[]> follow(String kind, String key, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> new CompletionHandler.OnCompleteRemove<>();
      case Outcome.Later later ->
          (complete, operations) -> {
            store.note(kind, key, StorableText.cut(later.why(), MAX_NOTE), null);
            operations.reschedule(complete, clock.instant().plus(later.in()));
          };
      case Outcome.Hopeless hopeless ->
          (complete, operations) -> park(kind, key, hopeless.why(), complete, operations);
    };
  }

  private void failed(ExecutionComplete complete, ExecutionOperations<byte[]> operations) {
    var execution = complete.getExecution();
    var kind = execution.getTaskName();
    var key = execution.getId();
    var failures = execution.consecutiveFailures + 1;
    var cause = complete.getCause().orElseThrow();
    var wait = Backoff.after(failures);
    if (wait.isEmpty()) {
      park(kind, key, cause.toString(), complete, operations);
      return;
    }
    log.warn("Job {}/{} has failed {} times", kind, key, failures, cause);
    store.note(kind, key, StorableText.cut(cause.toString(), MAX_NOTE), null);
    operations.reschedule(complete, clock.instant().plus(wait.get()));
  }

  /** Its node has died. That counts too: a job that kills its process must come to an end. */
  private void orphaned(ExecutionComplete complete, ExecutionOperations<byte[]> operations) {
    var execution = complete.getExecution();
    var kind = execution.getTaskName();
    var key = execution.getId();
    var why = "the node " + execution.pickedBy + " died while doing it";
    if (Backoff.after(execution.consecutiveFailures + 1).isEmpty()) {
      park(kind, key, why, complete, operations);
      return;
    }
    log.info("Job {}/{} is taken over: {}", kind, key, why);
    store.note(kind, key, why, null);
    operations.reschedule(complete, clock.instant());
  }

  /** The note first: dying between the two, the job is only tried once more. */
  private void park(
      String kind,
      String key,
      String why,
      ExecutionComplete complete,
      ExecutionOperations<byte[]> operations) {
    var reason = StorableText.cut(why, MAX_NOTE);
    log.error("Job {}/{} is parked for a person: {}", kind, key, reason);
    store.note(kind, key, reason, clock.instant());
    operations.reschedule(complete, PARKED);
  }
}
