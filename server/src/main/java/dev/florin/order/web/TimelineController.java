package dev.florin.order.web;

import static io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue.TRUE;

import dev.florin.order.OrderId;
import dev.florin.order.Timeline;
import dev.florin.platform.Problem;
import dev.florin.platform.TimelineSource.Entry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/orders")
@Tag(name = "Timeline", description = "All that happened to one order. Operators only.")
class TimelineController {
  private final Timeline timeline;

  TimelineController(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Oldest first, at most 1,000; has_more says that later entries are left out. */
  record TimelineView(String order, List<EntryView> entries, boolean hasMore) {}

  record EntryView(
      Instant at,
      String kind,
      String object,
      @Schema(types = "object", additionalProperties = TRUE) Map<String, Object> details) {
    static EntryView of(Entry entry) {
      return new EntryView(entry.at(), entry.kind(), entry.object(), entry.details());
    }
  }

  @GetMapping("/{id}/timeline")
  @Operation(summary = "What happened to an order, its payments, events, invoice and bookings")
  TimelineView timeline(@PathVariable String id) {
    return OrderId.parse(id)
        .flatMap(timeline::of)
        .map(told ->
            new TimelineView(
                id, told.entries().stream().map(EntryView::of).toList(), told.hasMore()))
        .orElseThrow(() -> Problem.notFound("order", id));
  }
}
