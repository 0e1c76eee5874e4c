package dev.florin.access;

import dev.florin.id.Ids;
import dev.florin.platform.TimelineSource;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who did what, when and why: every act of an operator, or of a server key for a customer, that
 * changes something. Rows are only ever added; the database refuses the rest. Thread-safe.
 */
@Component
public class Audit {
  /** The longest reason, in characters. */
  public static final int MAX_REASON = 500;

  private final AuditStore store;
  private final Clock clock;

  Audit(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Which rows to list; {@code null} members do not filter, the others must match exactly. */
  public record Filter(@Nullable String action, @Nullable String object, @Nullable String caller) {}

  /**
   * Writes an act down, in the transaction in which it is done: both stand or fall together. Must
   * come after the act's own statements have taken their locks, and calls no network.
   *
   * @param caller who does it, with their reason
   * @param action {@code module.verb}, lower case with underscores, at most 60 characters
   * @param object the id, as at the edge, of what it is done to; at most 100 characters
   * @param details what else is worth knowing, at most 4,000 bytes as JSON; no secrets
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   * @throws IllegalArgumentException when the details are too large
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Caller caller, String action, String object, Map<String, Object> details) {
    store.insert(
        new AuditRow(
            Ids.next(),
            clock.instant(),
            caller.kind(),
            caller.subject(),
            caller.name(),
            action,
            object,
            caller.reason(),
            MDC.get("request"),
            details));
  }

  /** As {@link #record}, unless the caller is the customer whom it concerns. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordFor(
      Customer customer, Caller caller, String action, String object, Map<String, Object> details) {
    if (!caller.is(customer)) {
      var all = new HashMap<>(details);
      all.put("customer", customer.id().toString());
      record(caller, action, object, all);
    }
  }

  /** Rows, newest first. */
  public List<AuditRow> list(Filter filter, int limit, @Nullable UUID after) {
    return store.list(filter, limit, after);
  }

  /** The acts on these objects, oldest first, as they stand in an order's timeline. */
  public List<TimelineSource.Entry> about(Collection<String> objects, int limit) {
    return store.about(objects, limit).stream().map(Audit::entry).toList();
  }

  private static TimelineSource.Entry entry(AuditRow row) {
    var details = new HashMap<String, Object>(row.details());
    details.put("audit", Ids.encode(AuditRow.PREFIX, row.id()));
    details.put("caller", row.kind().text() + ":" + row.caller());
    put(details, "caller_name", row.callerName());
    put(details, "reason", row.reason());
    put(details, "request", row.request());
    return new TimelineSource.Entry(row.at(), "audit." + row.action(), row.object(), details);
  }

  private static void put(Map<String, Object> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
