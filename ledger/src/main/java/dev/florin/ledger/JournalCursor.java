package dev.florin.ledger;

import dev.florin.ledger.Grant.Part;
import dev.florin.ledger.Verifier.Findings;
import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams the journal of a shard in order, with what is needed to know each operation again. */
final class JournalCursor implements AutoCloseable {
  private static final int FETCH_ROWS = 1000;
  private static final int REST_MAX = 100;

  private static final String ROWS =
      """
      select j.*,
        a.asset, a.scale, a.owner, a.purpose,
        c.asset as credit_asset, c.scale as credit_scale, c.owner as credit_owner,
        c.purpose as credit_purpose,
        d.asset as debit_asset, d.scale as debit_scale, d.owner as debit_owner,
        d.purpose as debit_purpose,
        o.asset as other_asset, o.scale as other_scale, o.owner as other_owner,
        o.purpose as other_purpose,
        h.expires_at as hold_expires_at,
        l.granted, l.priority, l.expires_at, l.promotional, l.cost_asset, l.cost_scale,
        l.cost_minor
      from ledger.journal j
      left join ledger.account a on a.id = j.account
      left join ledger.account c on c.id = j.credit
      left join ledger.account d on d.id = j.debit
      left join ledger.account o on o.id = j.counterpart
      left join ledger.hold h on j.kind = 'hold' and h.id = j.hold
      left join ledger.lot l on j.kind = 'grant' and l.account = j.account and l.id = j.lot
      where j.shard = ?
      order by j.seq
      """;

  /**
   * A row and its surroundings.
   *
   * @param account null if it is missing
   * @param debit null if it is missing
   * @param credit null if it is missing
   * @param counterpart null if there is none, or it is missing
   * @param holdExpiresAt null if nothing is held by it, or the hold is missing
   * @param part what was granted; null if it is no grant, or its lot is missing
   */
  record Line(
      JournalRow row,
      long blockNo,
      Instant at,
      @Nullable AccountKey account,
      @Nullable AccountKey debit,
      @Nullable AccountKey credit,
      @Nullable AccountKey counterpart,
      @Nullable Instant holdExpiresAt,
      @Nullable Part part) {}

  private final int shard;
  private final Findings findings;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private boolean more;
  private long count;

  JournalCursor(Connection connection, int shard, Findings findings) throws SQLException {
    this.shard = shard;
    this.findings = findings;
    this.statement = connection.prepareStatement(ROWS);
    statement.setFetchSize(FETCH_ROWS);
    statement.setInt(1, shard);
    this.rows = statement.executeQuery();
    this.more = rows.next();
  }

  /** The next rows up to a number, but not many more than there should be. */
  List<Line> upTo(long seq, int expected) throws SQLException {
    var lines = new ArrayList<Line>();
    while (more && rows.getLong("seq") <= seq && lines.size() <= expected) {
      take(lines);
    }
    return lines;
  }

  /** The first of those rows that no block claims. */
  List<Line> rest() throws SQLException {
    var lines = new ArrayList<Line>();
    while (more && lines.size() < REST_MAX) {
      take(lines);
    }
    return lines;
  }

  long count() {
    return count;
  }

  private void take(List<Line> lines) throws SQLException {
    try {
      lines.add(line(new Columns(rows)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      // Somebody wrote what the ledger never writes; the hash of the block will not match either.
      var detail = "shard %d seq %d: %s".formatted(shard, rows.getLong("seq"), e.getMessage());
      findings.add("content", detail);
    }
    count++;
    more = rows.next();
  }

  private static Line line(Columns row) throws SQLException {
    return new Line(
        row.journalRow(),
        row.number("block_no"),
        row.time("ts"),
        account(row, ""),
        account(row, "debit_"),
        account(row, "credit_"),
        account(row, "other_"),
        row.optionalTime("hold_expires_at"),
        row.has("priority") ? part(row) : null);
  }

  private static @Nullable AccountKey account(Columns row, String prefix) throws SQLException {
    return row.has(prefix + "owner")
        ? new AccountKey(
            new Asset(row.text(prefix + "asset"), row.small(prefix + "scale")),
            row.text(prefix + "owner"),
            row.text(prefix + "purpose"))
        : null;
  }

  private static Part part(Columns row) throws SQLException {
    return new Part(
        row.number("granted"),
        row.small("priority"),
        row.optionalTime("expires_at"),
        row.flag("promotional"),
        row.cost());
  }

  @Override
  public void close() throws SQLException {
    try (statement) {
      rows.close();
    }
  }
}
