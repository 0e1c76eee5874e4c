package dev.florin.job.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.job.Job;
import dev.florin.job.Jobs;
import dev.florin.job.Jobs.RunAgain;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/jobs")
@Tag(name = "Jobs", description = "What is done after a payment: messages, mail. Operators only.")
class JobController {
  private final Jobs jobs;

  JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  /** One job that is not done yet. */
  record JobView(
      String id,
      String kind,
      String key,
      @Nullable String about,
      String status,
      int failures,
      @Nullable String note,
      Instant createdAt,
      @Nullable Instant nextAt,
      @Nullable String node) {
    static JobView of(Job job) {
      return new JobView(
          Ids.encode(Job.PREFIX, job.id()),
          job.kind(),
          job.key(),
          job.about(),
          job.status().text(),
          job.failures(),
          job.note(),
          job.createdAt(),
          job.nextAt(),
          job.node());
    }
  }

  record JobCount(String kind, String status, long number, @Nullable Instant oldest) {}

  record JobSummary(List<JobCount> data) {}

  @GetMapping
  @Operation(summary = "Jobs that are not done, newest first")
  Page<JobView> list(
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String about,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, id -> Ids.decode(Job.PREFIX, id), "a job");
    var filter = new Jobs.Filter(kind, status == null ? null : status(status), about);
    return Page.of(
        jobs.list(filter, size + 1, after),
        size,
        JobView::of,
        job -> Ids.encode(Job.PREFIX, job.id()));
  }

  private static Job.Status status(String text) {
    return Arrays.stream(Job.Status.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("status", "is not a status: " + text));
  }

  @GetMapping("/summary")
  @Operation(summary = "How many jobs there are of each kind and status")
  JobSummary summary() {
    return new JobSummary(
        jobs.counts().stream()
            .map(count ->
                new JobCount(
                    count.kind(),
                    count.status().text(),
                    count.number(),
                    count.status() == Job.Status.PARKED ? null : count.oldest()))
            .toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One job")
  JobView get(@PathVariable String id) {
    return jobs.find(key(id)).map(JobView::of).orElseThrow(() -> Problem.notFound("job", id));
  }

  @PostMapping("/{id}/run")
  @Audited
  @Operation(summary = "Do a job now, whether it waits or is parked")
  JobView run(Caller caller, @PathVariable String id) {
    return switch (jobs.runAgain(caller, key(id))) {
      case RunAgain.Due due -> JobView.of(due.job());
      case RunAgain.Running running ->
          throw Problem.conflict("job_running", running.job().kind() + " is running right now.");
      case RunAgain.Gone _ -> throw Problem.notFound("job", id);
    };
  }

  private static UUID key(String id) {
    return Ids.decode(Job.PREFIX, id).orElseThrow(() -> Problem.notFound("job", id));
  }
}
