package dev.florin.access;

import dev.florin.platform.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The acts on the order itself. Those on its payments are told by whoever knows these. */
@Component
class AuditTimeline implements TimelineSource {
  private static final int LIMIT = 1_001;

  private final Audit audit;

  AuditTimeline(Audit audit) {
    this.audit = audit;
  }

  @Override
  public List<Entry> about(String order) {
    return audit.about(List.of(order), LIMIT);
  }
}
