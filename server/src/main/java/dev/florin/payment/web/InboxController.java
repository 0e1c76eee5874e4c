package dev.florin.payment.web;

import dev.florin.id.Ids;
import dev.florin.payment.Inbox;
import dev.florin.payment.InboxEntry;
import dev.florin.payment.PaymentId;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/inbox")
@Tag(name = "Inbox", description = "Verified events of providers. Operators only.")
class InboxController {
  private final Inbox inbox;

  InboxController(Inbox inbox) {
    this.inbox = inbox;
  }

  /** The body is there when one entry is read, as text, byte for byte where it is UTF-8. */
  record InboxView(
      String id,
      String provider,
      String eventId,
      String type,
      String status,
      @Nullable String result,
      @Nullable String detail,
      @Nullable String payment,
      int attempts,
      int replays,
      Instant receivedAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant handledAt,
      @Nullable String body) {
    static InboxView of(InboxEntry entry, @Nullable String body) {
      var waits = entry.status() == InboxEntry.Status.RECEIVED;
      return new InboxView(
          Ids.encode(InboxEntry.PREFIX, entry.id()),
          entry.provider(),
          entry.eventId(),
          entry.type(),
          entry.status().text(),
          entry.result(),
          entry.detail(),
          entry.payment() == null ? null : entry.payment().toString(),
          entry.attempts(),
          entry.replays(),
          entry.receivedAt(),
          waits ? entry.nextAttemptAt() : null,
          entry.handledAt(),
          body);
    }
  }

  @GetMapping
  @Operation(summary = "List events, newest first")
  Page<InboxView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(name = "event_id", required = false) @Nullable String eventId,
      @RequestParam(required = false) @Nullable String payment,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var filter =
        new Inbox.Filter(
            status == null ? null : status(status),
            provider,
            type,
            eventId,
            payment == null
                ? null
                : PaymentId.parse(payment)
                    .orElseThrow(() -> Problem.invalid("payment", "is not a payment's id")));
    var after = Page.after(startingAfter, id -> Ids.decode(InboxEntry.PREFIX, id), "an entry");
    return Page.of(
        inbox.list(filter, size + 1, after),
        size,
        entry -> InboxView.of(entry, null),
        entry -> Ids.encode(InboxEntry.PREFIX, entry.id()));
  }

  private static InboxEntry.Status status(String text) {
    return Arrays.stream(InboxEntry.Status.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("status", "is not a status: " + text));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One event with its body")
  InboxView get(@PathVariable String id) {
    var key = key(id);
    return inbox
        .find(key)
        .map(entry -> InboxView.of(entry, new String(inbox.body(key), StandardCharsets.UTF_8)))
        .orElseThrow(() -> Problem.notFound("inbox entry", id));
  }

  @PostMapping("/{id}/replay")
  @Operation(summary = "Handle an event again; harmless when it was handled before")
  InboxView replay(@PathVariable String id) {
    return inbox
        .replay(key(id))
        .map(entry -> InboxView.of(entry, null))
        .orElseThrow(() -> Problem.notFound("inbox entry", id));
  }

  private static UUID key(String id) {
    return Ids.decode(InboxEntry.PREFIX, id).orElseThrow(() -> Problem.notFound("inbox entry", id));
  }
}
