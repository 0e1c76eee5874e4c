package dev.florin.payment.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.payment.DryRun;
import dev.florin.payment.Inbox;
import dev.florin.payment.Inbox.Rehearsed;
import dev.florin.payment.Inbox.Replayed;
import dev.florin.payment.InboxEntry;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableTime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/inbox")
@Tag(name = "Inbox", description = "Verified events of providers. Operators only.")
class InboxController {
  private static final Function<UUID, String> ID = id -> Ids.encode(InboxEntry.PREFIX, id);

  private final Inbox inbox;
  private final Payments payments;
  private final Clock clock;

  InboxController(Inbox inbox, Payments payments, Clock clock) {
    this.inbox = inbox;
    this.payments = payments;
    this.clock = clock;
  }

  /** An entry that waits again, or what would come of that. */
  @Schema(oneOf = {InboxView.class, DryRunView.class})
  sealed interface ReplayAnswer {}

  /**
   * The body is there when one entry is read, as text, byte for byte where it is UTF-8. It is kept
   * for some time; {@code body_trimmed_at} says since when it is not.
   */
  record InboxView(
      String id,
      String provider,
      String eventId,
      String type,
      String status,
      @Nullable String result,
      @Nullable String detail,
      @Nullable String payment,
      @Nullable String order,
      int attempts,
      int replays,
      Instant receivedAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant handledAt,
      @Nullable Instant bodyTrimmedAt,
      @Nullable String body)
      implements ReplayAnswer {
    static InboxView of(InboxEntry entry, Map<PaymentId, String> orders, @Nullable String body) {
      var payment = entry.payment();
      var waits = entry.status() == InboxEntry.Status.RECEIVED;
      return new InboxView(
          entry.idText(),
          entry.provider(),
          entry.eventId(),
          entry.type(),
          entry.status().text(),
          entry.result(),
          entry.detail(),
          payment == null ? null : payment.toString(),
          payment == null ? null : orders.get(payment),
          entry.attempts(),
          entry.replays(),
          entry.receivedAt(),
          waits ? entry.nextAttemptAt() : null,
          entry.handledAt(),
          entry.bodyTrimmedAt(),
          body);
    }
  }

  /**
   * What would come of handling an entry again: settled, repeated (it has been applied already),
   * overtaken, ignored, parked, or postponed (it cannot be handled now). Credits are those that
   * would be booked.
   */
  record DryRunView(
      boolean dryRun,
      String id,
      String would,
      @Nullable String result,
      @Nullable String detail,
      @Nullable String payment,
      @Nullable String orderStatusBefore,
      @Nullable String orderStatusAfter,
      @Nullable Long credits)
      implements ReplayAnswer {
    static DryRunView of(DryRun run) {
      var change = run.change();
      return new DryRunView(
          true,
          Ids.encode(InboxEntry.PREFIX, run.entry()),
          run.would().text(),
          run.result(),
          run.detail(),
          run.payment() == null ? null : run.payment().toString(),
          change == null ? null : change.statusBefore(),
          change == null ? null : change.statusAfter(),
          change == null ? null : change.credits());
    }
  }

  /**
   * Counts are by status; those handled and ignored stop at counted_max, and then mean that many or
   * more. Parked is by result; waiting is the longest that an entry waits by now.
   */
  record SummaryView(
      Map<String, Long> counts,
      int countedMax,
      Map<String, Long> parked,
      @Nullable Instant waitingSince,
      @Nullable Long waitingSeconds) {}

  record ReplayBody(
      @NotBlank @Size(max = 20) String status,
      @Size(max = 30) @Nullable String provider,
      @Size(max = 255) @Nullable String type,
      @Size(max = 60) @Nullable String result,
      @Nullable Instant receivedAfter,
      @Nullable Instant receivedBefore,
      @Min(1) @Max(Inbox.MAX_REPLAY) @Nullable Integer limit,
      @Nullable Boolean dryRun) {}

  /** Outcomes count entries: queued, or in a dry run what would come of them, in entries. */
  record ReplayManyView(
      boolean dryRun,
      int count,
      Map<String, Integer> outcomes,
      List<String> ids,
      @Nullable List<DryRunView> entries) {}

  @GetMapping
  @Operation(summary = "List events, newest first")
  Page<InboxView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(name = "event_id", required = false) @Nullable String eventId,
      @RequestParam(required = false) @Nullable String result,
      @RequestParam(required = false) @Nullable String payment,
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(name = "received_after", required = false) @Nullable Instant receivedAfter,
      @RequestParam(name = "received_before", required = false) @Nullable Instant receivedBefore,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var filter =
        new Inbox.Filter(
            status == null ? null : status(status),
            provider,
            type,
            eventId,
            result,
            payment == null
                ? null
                : PaymentId.parse(payment)
                    .orElseThrow(() -> Problem.invalid("payment", "is not a payment's id")),
            order,
            StorableTime.checked("received_after", receivedAfter),
            StorableTime.checked("received_before", receivedBefore));
    var after = Page.after(startingAfter, id -> Ids.decode(InboxEntry.PREFIX, id), "an entry");
    var entries = inbox.list(filter, size + 1, after);
    var orders = orders(entries);
    return Page.of(entries, size, entry -> InboxView.of(entry, orders, null), InboxEntry::idText);
  }

  private Map<PaymentId, String> orders(List<InboxEntry> entries) {
    return payments.references(
        entries.stream().map(InboxEntry::payment).flatMap(Stream::ofNullable).toList());
  }

  private static InboxEntry.Status status(String text) {
    return Arrays.stream(InboxEntry.Status.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("status", "is not a status: " + text));
  }

  @GetMapping("/summary")
  @Operation(summary = "Count events by status, and parked ones by reason")
  SummaryView summary() {
    var summary = inbox.summary();
    var counts = new TreeMap<String, Long>();
    summary.counts().forEach((status, count) -> counts.put(status.text(), count));
    var since = summary.waitingSince();
    return new SummaryView(
        counts,
        Inbox.COUNTED_MAX,
        summary.parked(),
        since,
        since == null ? null : Math.max(0, Duration.between(since, clock.instant()).toSeconds()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One event with its body")
  InboxView get(@PathVariable String id) {
    var key = key(id);
    return inbox
        .find(key)
        .map(entry -> InboxView.of(entry, orders(List.of(entry)), body(entry)))
        .orElseThrow(() -> Problem.notFound("inbox entry", id));
  }

  private @Nullable String body(InboxEntry entry) {
    return entry.bodyTrimmedAt() == null
        ? new String(inbox.body(entry.id()), StandardCharsets.UTF_8)
        : null;
  }

  @PostMapping("/{id}/replay")
  @Operation(
      summary = "Handle an event again; harmless when it was handled before",
      description = "With dry_run=true nothing is changed, and the answer says what would happen.")
  @Audited
  ReplayAnswer replay(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
    return dryRun ? rehearse(id) : queue(caller, id);
  }

  private ReplayAnswer queue(Caller caller, String id) {
    return switch (inbox.replay(caller, key(id))) {
      case Replayed.Queued queued ->
          InboxView.of(queued.entry(), orders(List.of(queued.entry())), null);
      case Replayed.Trimmed trimmed -> throw trimmed(trimmed.entry());
      case Replayed.Unknown _ -> throw Problem.notFound("inbox entry", id);
    };
  }

  private ReplayAnswer rehearse(String id) {
    return switch (inbox.rehearse(key(id))) {
      case Rehearsed.Done done -> DryRunView.of(done.run());
      case Rehearsed.Trimmed trimmed -> throw trimmed(trimmed.entry());
      case Rehearsed.Unknown _ -> throw Problem.notFound("inbox entry", id);
    };
  }

  private static Problem trimmed(InboxEntry entry) {
    return Problem.conflict(
        "body_trimmed",
        "The body of " + entry.idText() + " is not kept any more, so there is nothing to handle.");
  }

  @PostMapping("/replay")
  @Operation(
      summary = "Handle many events again, oldest first; at most 1,000 (100 if nothing is said)",
      description = "With dry_run nothing is changed, and entries say what would come of them.")
  @Audited
  ReplayManyView replayMany(Caller caller, @Valid @RequestBody ReplayBody body) {
    var filter =
        new Inbox.Filter(
            replayable(body.status()),
            body.provider(),
            body.type(),
            null,
            body.result(),
            null,
            null,
            StorableTime.checked("received_after", body.receivedAfter()),
            StorableTime.checked("received_before", body.receivedBefore()));
    var limit = body.limit() == null ? Page.MAX : body.limit();
    return Boolean.TRUE.equals(body.dryRun())
        ? view(inbox.rehearse(filter, limit))
        : queued(inbox.replay(caller, filter, limit));
  }

  private static InboxEntry.Status replayable(String text) {
    var status = status(text);
    if (status == InboxEntry.Status.RECEIVED) {
      throw Problem.invalid("status", "must not be received: these wait to be handled anyway");
    }
    return status;
  }

  private static ReplayManyView queued(List<UUID> ids) {
    return new ReplayManyView(
        false, ids.size(), Map.of("queued", ids.size()), ids.stream().map(ID).toList(), null);
  }

  private static ReplayManyView view(List<DryRun> runs) {
    var outcomes = new TreeMap<String, Integer>();
    runs.forEach(run -> outcomes.merge(run.would().text(), 1, Integer::sum));
    return new ReplayManyView(
        true,
        runs.size(),
        outcomes,
        runs.stream().map(DryRun::entry).map(ID).toList(),
        runs.stream().map(DryRunView::of).toList());
  }

  private static UUID key(String id) {
    return Ids.decode(InboxEntry.PREFIX, id).orElseThrow(() -> Problem.notFound("inbox entry", id));
  }
}
