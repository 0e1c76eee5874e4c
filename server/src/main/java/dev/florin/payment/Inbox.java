package dev.florin.payment;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.payment.provider.Verification;
import dev.florin.platform.Sha256;
import dev.florin.platform.trace.Traces;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The webhooks that providers send us. A verified event is stored before anything else happens, and
 * handled afterwards, as often as it takes. Thread-safe.
 */
@Component
public class Inbox {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int MAX_NAME = 255;

  /** How many entries can be replayed at once. */
  public static final int MAX_REPLAY = 1_000;

  /** How far those entries are counted that nothing more is to be done about. */
  public static final int COUNTED_MAX = 1_000;

  private final InboxStore store;
  private final Providers providers;
  private final InboxSignal signal;
  private final Rehearsal rehearsal;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final PaymentMetrics metrics;
  private final Traces traces;
  private final Clock clock;

  Inbox(
      InboxStore store,
      Providers providers,
      InboxSignal signal,
      Rehearsal rehearsal,
      Audit audit,
      TransactionOperations transactions,
      PaymentMetrics metrics,
      Traces traces,
      Clock clock) {
    this.store = store;
    this.providers = providers;
    this.signal = signal;
    this.rehearsal = rehearsal;
    this.audit = audit;
    this.transactions = transactions;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  /** What came of a delivery. */
  public sealed interface Received {
    /** It is stored, now or by an earlier delivery. The provider may forget it. */
    record Stored(boolean first) implements Received {}

    /** It does not come from the provider. Nothing is stored. */
    record Refused(Verification.Reason reason) implements Received {}

    /** There is no such endpoint here. */
    record Off() implements Received {}
  }

  /**
   * Which entries are meant; {@code null} members do not filter.
   *
   * @param reference what the payments are for that they concerned
   * @param receivedAfter later than this
   * @param receivedBefore earlier than this
   */
  public record Filter(
      InboxEntry.@Nullable Status status,
      @Nullable String provider,
      @Nullable String type,
      @Nullable String eventId,
      @Nullable String result,
      @Nullable PaymentId payment,
      @Nullable String reference,
      @Nullable Instant receivedAfter,
      @Nullable Instant receivedBefore) {}

  /**
   * What is in the inbox.
   *
   * @param counts by status; each has one. Those handled and ignored are counted up to {@link
   *     #COUNTED_MAX}
   * @param parked how many wait for a person, by the reason
   * @param waitingSince since when the one waits that has waited longest; {@code null} when none
   */
  public record Summary(
      Map<InboxEntry.Status, Long> counts,
      Map<String, Long> parked,
      @Nullable Instant waitingSince) {}

  /** What came of {@link #replay}. */
  public sealed interface Replayed {
    /** It waits again, and is handled in a moment. */
    record Queued(InboxEntry entry) implements Replayed {}

    /** Its body is not kept any more. */
    record Trimmed(InboxEntry entry) implements Replayed {}

    /** There is no such entry. */
    record Unknown() implements Replayed {}
  }

  /** What came of {@link #rehearse}. */
  public sealed interface Rehearsed {
    /** This would come of handling it again now. */
    record Done(DryRun run) implements Rehearsed {}

    /** Its body is not kept any more. */
    record Trimmed(InboxEntry entry) implements Rehearsed {}

    /** There is no such entry. */
    record Unknown() implements Rehearsed {}
  }

  /**
   * Takes a delivery: verifies it, stores it, and is done. When this returns {@code Stored}, the
   * event survives a crash.
   *
   * @param headers with lower-case names
   */
  public Received receive(String provider, byte[] body, Map<String, List<String>> headers) {
    return metrics.receive(provider, () -> take(provider, body, headers));
  }

  private Received take(String provider, byte[] body, Map<String, List<String>> headers) {
    var known = providers.find(provider);
    if (known.isEmpty()) {
      return new Received.Off();
    }
    return switch (known.get().verify(body, headers, clock.instant())) {
      case Verification.Off _ -> new Received.Off();
      case Verification.Refused refused -> {
        log.warn("A delivery from {} was refused: {}", provider, refused.reason());
        yield new Received.Refused(refused.reason());
      }
      case Verification.Genuine genuine when isName(genuine.eventId()) && isName(genuine.type()) ->
          store(provider, genuine.eventId(), genuine.type(), body);
      // The sender has proved who it is, so what it sent is kept, for a person.
      case Verification.Genuine _ -> store(provider, "sha256:" + hash(body), "unreadable", body);
      case Verification.Unreadable _ -> store(provider, "sha256:" + hash(body), "unreadable", body);
    };
  }

  private Received store(String provider, String eventId, String type, byte[] body) {
    var id = Ids.next();
    var first = store.insert(id, provider, eventId, type, body, clock.instant());
    if (first) {
      traces.keep(Ids.encode(InboxEntry.PREFIX, id));
      signal.raise();
    }
    return new Received.Stored(first);
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static String hash(byte[] body) {
    return HexFormat.of().formatHex(Sha256.of(body));
  }

  /** The entry with this id. */
  public Optional<InboxEntry> find(UUID id) {
    return store.find(id);
  }

  /** An entry's raw body, as the provider sent it; empty when it is not kept any more. */
  public byte[] body(UUID id) {
    return store.body(id);
  }

  /** Entries, newest first. */
  public List<InboxEntry> list(Filter filter, int limit, @Nullable UUID after) {
    return store.list(filter, limit, after);
  }

  /** Counts what is in the inbox. */
  public Summary summary() {
    return new Summary(
        store.countByStatus(COUNTED_MAX), store.countParked(), store.waitingSince().orElse(null));
  }

  /**
   * Has an entry handled again, whatever came of it before. Harmless: what has been drawn from it
   * is not drawn twice.
   *
   * @param by who wants that, for the audit
   */
  public Replayed replay(Caller by, UUID id) {
    var replayed = transactions.execute(_ -> replayLocked(by, id));
    signal.raise();
    return Objects.requireNonNull(replayed);
  }

  private Replayed replayLocked(Caller by, UUID id) {
    var known = store.lock(id);
    if (known.isEmpty()) {
      return new Replayed.Unknown();
    }
    var entry = known.get();
    if (entry.bodyTrimmedAt() != null) {
      return new Replayed.Trimmed(entry);
    }
    store.replay(List.of(id), clock.instant());
    audit.record(by, "inbox.replay", entry.idText(), before(entry));
    return new Replayed.Queued(store.find(id).orElseThrow());
  }

  /** What came of it the time before, which is not in the entry any more. */
  private static Map<String, Object> before(InboxEntry entry) {
    var details = new HashMap<String, Object>();
    details.put("event_id", entry.eventId());
    details.put("type", entry.type());
    details.put("status", entry.status().text());
    if (entry.result() != null) {
      details.put("result", entry.result());
    }
    return details;
  }

  /**
   * Has many entries handled again, oldest first; those whose body is not kept any more, and those
   * that somebody is handling at this moment, are left out.
   *
   * @param by who wants that, for the audit
   * @param limit at most {@value #MAX_REPLAY}
   * @return which ones
   */
  public List<UUID> replay(Caller by, Filter filter, int limit) {
    var ids =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              var locked = store.lockReplayable(filter, limit);
              store.replay(locked, clock.instant());
              audit.record(by, "inbox.replay_many", "inbox", many(filter, limit, locked.size()));
              return locked;
            }));
    signal.raise();
    return ids;
  }

  private static Map<String, Object> many(Filter filter, int limit, int count) {
    var details = new HashMap<String, Object>();
    details.put("limit", limit);
    details.put("count", count);
    put(details, "status", filter.status() == null ? null : filter.status().text());
    put(details, "provider", filter.provider());
    put(details, "type", filter.type());
    put(details, "result", filter.result());
    put(details, "received_after", filter.receivedAfter());
    put(details, "received_before", filter.receivedBefore());
    return details;
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value.toString());
    }
  }

  /** What would come of handling an entry again now. Changes nothing; asks where that is needed. */
  public Rehearsed rehearse(UUID id) {
    var known = store.find(id);
    if (known.isEmpty()) {
      return new Rehearsed.Unknown();
    }
    var row = store.load(List.of(id));
    return row.isEmpty()
        ? new Rehearsed.Trimmed(known.get())
        : new Rehearsed.Done(rehearsal.one(row.getFirst()));
  }

  /**
   * What would come of handling these again now, oldest first. Entries that concern the same thing
   * see what the ones before them would have done. Changes nothing.
   *
   * @param limit at most {@value #MAX_REPLAY}
   */
  public List<DryRun> rehearse(Filter filter, int limit) {
    return rehearsal.many(store.replayable(filter, limit));
  }
}
