package dev.florin.payment;

import dev.florin.id.Ids;
import dev.florin.payment.InboxStore.Due;
import dev.florin.payment.InboxStore.Finished;
import dev.florin.payment.Settler.Whose;
import dev.florin.platform.trace.Traces;
import dev.florin.platform.trace.Traces.Kind;
import dev.florin.platform.trace.Traces.Past;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the traces of orders what was settled for them. Many events are settled at once, each for
 * an order of its own: so each is a step in its order's trace, linked to the delivery it came with,
 * and told when the transaction is over. Thread-safe.
 */
@Component
class SettlementTraces {
  private static final Logger log = LoggerFactory.getLogger(SettlementTraces.class);
  private static final String NAME = "payment settle";

  private final Traces traces;
  private final PaymentStore payments;

  SettlementTraces(Traces traces, PaymentStore payments) {
    this.traces = traces;
    this.payments = payments;
  }

  /** Never throws: what is settled is settled. */
  void settled(List<Finished> finished, Instant begunAt) {
    if (!traces.on()) {
      return;
    }
    try {
      reportAll(finished, begunAt);
    } catch (DataAccessException away) {
      log.warn("Settlements are missing in traces: {}", away.toString());
    }
  }

  /** The same for an event that could not be settled. */
  void failed(Due row, Whose whose, Instant begunAt) {
    if (traces.on()) {
      report(row, whose.payment(), whose.reference(), begunAt, "failed", "it is tried again");
    }
  }

  private void reportAll(List<Finished> finished, Instant begunAt) {
    var known =
        finished.stream().map(row -> row.followed().payment()).filter(Objects::nonNull).toList();
    var references = known.isEmpty() ? Map.<PaymentId, String>of() : payments.references(known);
    for (var row : finished) {
      var payment = row.followed().payment();
      var reference = payment == null ? null : references.get(payment);
      if (payment != null && reference != null) {
        var outcome = row.followed().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        report(row.row(), payment, reference, begunAt, outcome, null);
      }
    }
  }

  private void report(
      Due row,
      PaymentId payment,
      String reference,
      Instant begunAt,
      String outcome,
      @Nullable String failure) {
    var attributes =
        Map.of(
            "florin.order", reference,
            "florin.payment", payment.toString(),
            "florin.provider", row.provider(),
            "florin.event", row.eventId(),
            "florin.outcome", outcome);
    var delivery = Ids.encode(InboxEntry.PREFIX, row.id());
    traces.report(new Past(Kind.WORK, NAME, reference, delivery, begunAt, attributes, failure));
  }
}
