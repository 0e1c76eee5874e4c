package dev.florin.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of a block, which is also its link in the chain of its shard. Compared by content.
 *
 * <p>It is the SHA-256 of these fields as {@link Canonical} writes them: the text {@code
 * florin.block.1}, the previous hash (32 zero bytes for the first), shard, block number, number of
 * rows, time; then of each row: seq, kind, debit, credit, amount, debit_after, credit_after,
 * account, lot, hold, reverses, operation, where account is neither debit nor credit account_after,
 * and the flag whether it heads an operation. A heading adds: number of rows, the flag whether
 * there is a key and then idem and fp, type, reference, description, meta, the flag whether there
 * is a payment and then provider, reference, purpose, and for the kinds send and receive
 * counterpart; where it is counted under bounds, the text {@code bounds}, their number, and the id
 * of each.
 */
final class BlockHash {
  static final BlockHash GENESIS = new BlockHash(new byte[32]);

  private final byte[] sha256;

  private BlockHash(byte[] sha256) {
    this.sha256 = sha256;
  }

  static BlockHash ofStored(byte[] sha256) {
    return new BlockHash(sha256.clone());
  }

  static BlockHash of(
      BlockHash previous, int shard, long blockNo, Instant at, List<JournalRow> rows) {
    var message =
        new Canonical()
            .text("florin.block.1")
            .bytes(previous.sha256)
            .number(shard)
            .number(blockNo)
            .number(rows.size())
            .time(at);
    rows.forEach(row -> row(message, row));
    return new BlockHash(message.sha256());
  }

  private static void row(Canonical message, JournalRow row) {
    message.number(row.seq()).text(row.kind().stored()).uuid(row.debit()).uuid(row.credit());
    message.number(row.amount()).number(row.debitAfter()).number(row.creditAfter());
    message.uuid(row.account()).uuid(row.lot());
    message.uuid(row.hold()).uuid(row.reverses()).uuid(row.operation());
    if (row.accountAfter() != null) {
      message.number(row.accountAfter());
    }
    var heading = row.heading();
    message.flag(heading != null);
    if (heading != null) {
      heading(message, heading);
      if (row.kind() == Kind.SEND || row.kind() == Kind.RECEIVE) {
        message.uuid(heading.counterpart());
      }
    }
  }

  private static void heading(Canonical message, JournalRow.Heading heading) {
    var key = heading.key();
    message.number(heading.rows()).flag(key != null);
    if (key != null) {
      message.uuid(key.idem()).bytes(key.fingerprint().bytes());
    }
    var details = heading.details();
    message.text(details.type()).text(details.reference()).text(details.description());
    message.map(details.meta());
    var payment = heading.payment();
    message.flag(payment != null);
    if (payment != null) {
      message.text(payment.provider()).text(payment.reference()).text(payment.purpose());
    }
    if (!heading.bounds().isEmpty()) {
      // Told from the next row, which begins with a number of eight bytes, by its length.
      message.text("bounds").number(heading.bounds().size());
      heading.bounds().forEach(message::uuid);
    }
  }

  byte[] bytes() {
    return sha256.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockHash that && Arrays.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  /** Lower-case hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(sha256);
  }
}
