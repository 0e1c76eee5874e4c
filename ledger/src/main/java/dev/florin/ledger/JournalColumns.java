package dev.florin.ledger;

import dev.florin.ledger.Decision.Block;
import dev.florin.ledger.JournalRow.Heading;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the journal as columns. Columns that only some kinds of rows fill are left out where
 * no row does.
 */
final class JournalColumns implements Writer.Setter<JournalColumns.Line> {
  private static final String ALWAYS =
      """
      shard, block_no, ts, seq, kind, debit, credit, amount, debit_after, credit_after, account,
      lot, operation, op_rows, idem, fp, type, reference, description, meta\
      """;

  private static final String TYPES =
      """
      ?::smallint[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[], ?::uuid[], ?::uuid[],
      ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::int[], ?::uuid[],
      ?::bytea[], ?::text[], ?::text[], ?::text[], ?::jsonb[]\
      """;

  private static final Map<Filled, String> STATEMENTS = new ConcurrentHashMap<>();

  private final List<Line> lines = new ArrayList<>();
  private final Filled filled;

  /** Which of the columns that not every kind of row has are filled by any. */
  private record Filled(boolean holds, boolean payments, boolean others, boolean bounds) {}

  JournalColumns(List<Block> blocks) {
    blocks.forEach(block -> block.rows().forEach(row -> lines.add(new Line(block, row))));
    filled =
        new Filled(
            lines.stream().anyMatch(line -> line.row.hold() != null),
            lines.stream().anyMatch(line -> line.payment(PaymentKey::provider) != null),
            lines.stream().anyMatch(Line::isUncommon),
            lines.stream().anyMatch(line -> line.bounds() != null));
  }

  List<Line> lines() {
    return lines;
  }

  String sql() {
    return STATEMENTS.computeIfAbsent(filled, JournalColumns::sql);
  }

  private static String sql(Filled filled) {
    var columns =
        ALWAYS
            + (filled.holds ? ", hold" : "")
            + (filled.payments ? ", payment_provider, payment_reference, payment_purpose" : "")
            + (filled.others ? ", reverses, account_after, counterpart" : "");
    return "insert into ledger.journal ("
        + columns
        + (filled.bounds ? ", bounds" : "")
        + ")\nselect "
        + columns
        + (filled.bounds ? ", bounds::uuid[]" : "")
        + " from unnest("
        + TYPES
        + (filled.holds ? ", ?::uuid[]" : "")
        + (filled.payments ? ", ?::text[], ?::text[], ?::text[]" : "")
        + (filled.others ? ", ?::uuid[], ?::bigint[], ?::uuid[]" : "")
        + (filled.bounds ? ", ?::text[]" : "")
        + ") w ("
        + columns
        + (filled.bounds ? ", bounds" : "")
        + ")";
  }

  /** A journal row with what it shares with its block. */
  record Line(Block block, JournalRow row) {
    boolean isUncommon() {
      return row.reverses() != null
          || row.accountAfter() != null
          || heading(Heading::counterpart) != null;
    }

    /** An array's text: an array of arrays of different lengths has no form of its own. */
    @Nullable String bounds() {
      var found = heading(Heading::bounds);
      return found == null || found.isEmpty() ? null : Writer.array(found, id -> id);
    }

    <T> @Nullable T heading(Function<Heading, @Nullable T> field) {
      var heading = row.heading();
      return heading == null ? null : field.apply(heading);
    }

    <T> @Nullable T payment(Function<PaymentKey, T> field) {
      var payment = this.<PaymentKey>heading(Heading::payment);
      return payment == null ? null : field.apply(payment);
    }

    <T> @Nullable T key(Function<JournalRow.Key, T> field) {
      var key = this.<JournalRow.Key>heading(Heading::key);
      return key == null ? null : field.apply(key);
    }
  }

  @Override
  public void set(Parameters parameters, Collection<Line> rows) throws SQLException {
    movements(parameters, rows);
    headings(parameters, rows);
    if (filled.holds) {
      parameters.uuids(rows, line -> line.row.hold());
    }
    if (filled.payments) {
      parameters
          .texts(rows, line -> line.payment(PaymentKey::provider))
          .texts(rows, line -> line.payment(PaymentKey::reference))
          .texts(rows, line -> line.payment(PaymentKey::purpose));
    }
    if (filled.others) {
      parameters
          .uuids(rows, line -> line.row.reverses())
          .optionalLongs(rows, line -> line.row.accountAfter())
          .uuids(rows, line -> line.heading(Heading::counterpart));
    }
    if (filled.bounds) {
      parameters.texts(rows, Line::bounds);
    }
  }

  private static void movements(Parameters parameters, Collection<Line> lines) throws SQLException {
    parameters
        .smalls(lines, line -> line.block.shard())
        .longs(lines, line -> line.block.blockNo())
        .times(lines, line -> line.block.at())
        .longs(lines, line -> line.row.seq())
        .texts(lines, line -> line.row.kind().stored())
        .uuids(lines, line -> line.row.debit())
        .uuids(lines, line -> line.row.credit())
        .longs(lines, line -> line.row.amount())
        .longs(lines, line -> line.row.debitAfter())
        .longs(lines, line -> line.row.creditAfter())
        .uuids(lines, line -> line.row.account())
        .uuids(lines, line -> line.row.lot())
        .uuids(lines, line -> line.row.operation());
  }

  private static void headings(Parameters parameters, Collection<Line> lines) throws SQLException {
    parameters
        .optionalInts(lines, line -> line.heading(heading -> (long) heading.rows()))
        .uuids(lines, line -> line.key(JournalRow.Key::idem))
        .bytes(lines, line -> line.key(key -> key.fingerprint().bytes()))
        .texts(lines, line -> line.heading(heading -> heading.details().type()))
        .texts(lines, line -> line.heading(heading -> heading.details().reference()))
        .texts(lines, line -> line.heading(heading -> heading.details().description()))
        .texts(lines, line -> line.heading(heading -> FlatJson.write(heading.details().meta())));
  }
}
