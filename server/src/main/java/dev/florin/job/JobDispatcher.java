package dev.florin.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.florin.id.Ids;
import dev.florin.platform.PatientThreads;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does jobs for as long as the service runs, and upkeep at its times. Claims, heartbeats and the
 * taking over of what dead nodes were doing are db-scheduler's; what a job is, is ours.
 */
@Component
class JobDispatcher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JobDispatcher.class);

  /** The library would throw away jobs of a kind that it does not know: a newer version's, say. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private static final int HEARTBEATS_MISSED = 4;

  private final DataSource database;
  private final JobSettings settings;
  private final JobTasks tasks;
  private final List<JobHandler> handlers;
  private final List<Upkeep> upkeep;
  private final JobSignal signal;
  private final Clock clock;
  private final AtomicReference<@Nullable Scheduler> running = new AtomicReference<>();

  JobDispatcher(
      @Qualifier(JobConfiguration.POOL) DataSource database,
      JobSettings settings,
      JobTasks tasks,
      List<JobHandler> handlers,
      List<Upkeep> upkeep,
      JobSignal signal,
      Clock clock) {
    this.database = database;
    this.settings = settings;
    this.tasks = tasks;
    this.handlers = handlers;
    this.upkeep = upkeep;
    this.signal = signal;
    this.clock = clock;
  }

  @Override
  public void start() {
    if (settings.dispatch()) {
      var scheduler = scheduler();
      running.set(scheduler);
      scheduler.start();
      signal.listen(scheduler::triggerCheckForDueExecutions);
    }
  }

  private Scheduler scheduler() {
    var known = handlers.stream().<Task<?>>map(tasks::task).toList();
    return Scheduler.create(database, known)
        .startTasks(upkeep.stream().map(JobDispatcher::recurring).toList())
        .tableName(JobStore.TABLE)
        .serializer(new PlainBytes())
        .clock(clock::instant)
        .threads(settings.threads())
        .executorService(
            Executors.newFixedThreadPool(settings.threads(), PatientThreads.named("job-")))
        // Takes no more than it has threads for: a job that only waits in a queue sends no
        // heartbeat, and another node would do it too.
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.poll())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(HEARTBEATS_MISSED)
        .deleteUnresolvedAfter(NEVER)
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .schedulerName(new SchedulerName.Fixed(Ids.encode("node", Ids.next())))
        .failureLogging(LogLevel.DEBUG, false)
        .shutdownMaxWait(Duration.ofSeconds(5))
        .build();
  }

  private static RecurringTask<Void> recurring(Upkeep upkeep) {
    return Tasks.recurring("upkeep." + upkeep.name(), FixedDelay.of(upkeep.every()))
        .execute((_, _) -> {
          var done = upkeep.run();
          if (!done.isBlank()) {
            log.info("{}: {}", upkeep.name(), done);
          }
        });
  }

  @Override
  public void stop() {
    signal.deafen();
    var stopping = running.getAndSet(null);
    if (stopping != null) {
      stopping.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
