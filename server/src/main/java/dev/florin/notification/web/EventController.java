package dev.florin.notification.web;

import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.notification.EventStream;
import dev.florin.notification.EventStream.Read;
import dev.florin.notification.StreamEvent;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/events")
@Tag(name = "Events", description = "What happens, for screens that follow along.")
class EventController {
  private final EventStream stream;
  private final Customers customers;
  private final JsonMapper json;

  EventController(EventStream stream, Customers customers, JsonMapper json) {
    this.stream = stream;
    this.customers = customers;
    this.json = json;
  }

  /** One event; {@code id} is its number in the stream. */
  record EventView(
      String id, String type, @Nullable String customer, Map<String, Object> data, Instant at) {
    static EventView of(StreamEvent event) {
      return new EventView(
          Long.toString(event.seq()), event.type(), event.customer(), event.data(), event.at());
    }
  }

  /** Oldest first. {@code next_cursor} is always there: from it the stream is read on. */
  record EventPage(List<EventView> data, boolean hasMore, String nextCursor) {}

  @GetMapping
  @Operation(
      summary = "Events after a cursor, oldest first: the stream for who cannot hold it open",
      description =
          "Without starting_after it answers nothing but next_cursor: from now on. Operators and"
              + " server keys see everybody's events unless they name a customer.")
  EventPage list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var whose = whose(caller, customer);
    if (startingAfter == null) {
      return new EventPage(List.of(), false, Long.toString(stream.head()));
    }
    return switch (stream.after(whose, number("starting_after", startingAfter), size)) {
      case Read.Events read ->
          new EventPage(
              read.batch().events().stream().map(EventView::of).toList(),
              read.batch().more(),
              Long.toString(read.batch().position()));
      case Read.Lost _ ->
          throw Problem.of(
              410,
              "cursor_expired",
              "The events after this cursor are gone. Load what you show anew, then go on without"
                  + " a cursor.");
    };
  }

  @GetMapping("/stream")
  @Operation(
      summary = "The stream of events as Server-Sent Events",
      description =
          "Each event's id is its number. Sent back as Last-Event-ID, it brings everything that"
              + " came after it, from whichever node. An event of type reset says that this is not"
              + " possible any more: load what you show anew. The stream ends after ten minutes;"
              + " connect again.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
  void stream(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response)
      throws IOException {
    var whose = whose(caller, customer);
    var from = lastEventId == null ? stream.head() : number("Last-Event-ID", lastEventId);
    try (var reader = stream.reader(whose, caller.id())) {
      if (reader == null) {
        throw Problem.of(503, "too_many_streams", "Too many streams are open on this node.")
            .retryAfter(Duration.ofSeconds(10));
      }
      new EventWriter(response, json).run(stream, reader, whose, from);
    }
  }

  private @Nullable CustomerId whose(Caller caller, @Nullable String customer) {
    return customer == null && caller.actsForOthers()
        ? null
        : customers.ofQuery(caller, customer).id();
  }

  private static long number(String param, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Problem.invalid(param, "is not an event's id");
    }
    return Long.parseLong(text);
  }
}
