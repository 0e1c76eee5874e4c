package dev.florin.ledger;

import dev.florin.ledger.Decision.Block;
import dev.florin.ledger.JournalRow.Heading;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of the journal as columns, in the order in which {@link Writer} names them. */
final class JournalColumns {
  private JournalColumns() {}

  /** A journal row with what it shares with its block. */
  private record Line(Block block, JournalRow row) {
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

  static void set(Parameters parameters, List<Block> blocks) throws SQLException {
    var lines = new ArrayList<Line>();
    blocks.forEach(block -> block.rows().forEach(row -> lines.add(new Line(block, row))));
    movements(parameters, lines);
    headings(parameters, lines);
  }

  private static void movements(Parameters parameters, List<Line> lines) throws SQLException {
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
        .uuids(lines, line -> line.row.hold())
        .uuids(lines, line -> line.row.reverses())
        .uuids(lines, line -> line.row.operation())
        .optionalLongs(lines, line -> line.row.accountAfter());
  }

  private static void headings(Parameters parameters, List<Line> lines) throws SQLException {
    parameters
        .optionalInts(lines, line -> line.heading(heading -> (long) heading.rows()))
        .uuids(lines, line -> line.key(JournalRow.Key::idem))
        .bytes(lines, line -> line.key(key -> key.fingerprint().bytes()))
        .texts(lines, line -> line.heading(heading -> heading.details().type()))
        .texts(lines, line -> line.heading(heading -> heading.details().reference()))
        .texts(lines, line -> line.heading(heading -> heading.details().description()))
        .texts(lines, line -> line.heading(heading -> FlatJson.write(heading.details().meta())))
        .texts(lines, line -> line.payment(PaymentKey::provider))
        .texts(lines, line -> line.payment(PaymentKey::reference))
        .texts(lines, line -> line.payment(PaymentKey::purpose))
        .uuids(lines, line -> line.heading(Heading::counterpart));
  }
}
