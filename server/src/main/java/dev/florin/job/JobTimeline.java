package dev.florin.job;

import dev.florin.id.Ids;
import dev.florin.platform.TimelineSource;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is still to be done for an order. What is done shows by what it did. */
@Component
class JobTimeline implements TimelineSource {
  private static final int LIMIT = 100;

  private final JobStore store;

  JobTimeline(JobStore store) {
    this.store = store;
  }

  @Override
  public List<Entry> about(String order) {
    return store.list(new Jobs.Filter(null, null, order), LIMIT, null).stream()
        .map(JobTimeline::entry)
        .toList();
  }

  private static Entry entry(Job job) {
    var details = new HashMap<String, Object>();
    details.put("job", job.kind());
    details.put("key", job.key());
    details.put("failures", job.failures());
    if (job.note() != null) {
      details.put("note", job.note());
    }
    if (job.nextAt() != null) {
      details.put("next_at", job.nextAt());
    }
    return new Entry(
        job.createdAt(), "job." + job.status().text(), Ids.encode(Job.PREFIX, job.id()), details);
  }
}
