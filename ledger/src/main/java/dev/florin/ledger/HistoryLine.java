package dev.florin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One operation in the history of an account.
 *
 * @param operation its id
 * @param seq of its first journal row; older lines have smaller ones
 * @param type as given in {@link Details}, or {@code expiry}, {@code hold_expiry} or {@code
 *     debt_repayment}
 * @param change in minor units, negative for what was taken
 * @param balanceAfter in minor units
 * @param at when it was booked
 * @param reference as given in {@link Details}
 * @param description as given in {@link Details}
 * @param meta as given in {@link Details}
 * @param held the change of what is held, in minor units: negative for what was captured or
 *     released
 * @param parts the change lot by lot; adds up to {@code change}
 */
public record HistoryLine(
    UUID operation,
    long seq,
    String type,
    long change,
    long held,
    long balanceAfter,
    Instant at,
    String reference,
    String description,
    Map<String, String> meta,
    List<Long> parts) {
  /** Copies the parts. */
  public HistoryLine {
    parts = List.copyOf(parts);
  }
}
