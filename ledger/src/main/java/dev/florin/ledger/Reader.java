package dev.florin.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers questions. Each is one statement, so that it sees one state and takes no lock. */
final class Reader {
  private static final int LOTS_MAX = 100;

  private static final String BALANCE =
      """
      select a.scale, a.balance, a.held, a.granted, a.used,
        (select coalesce(sum(x.remaining - x.held), 0) from ledger.lot x
         where x.account = a.id and x.open and x.expires_at <= ?) as expired,
        l.id as lot_id, l.granted as lot_granted, l.remaining as lot_remaining, l.promotional,
        l.expires_at, l.created_at
      from ledger.account a
      left join lateral (
        select * from ledger.lot
        where account = a.id and open and (expires_at is null or expires_at > ?)
        order by priority, expires_at nulls last, promotional desc, seq
        limit ?) l on true
      where a.id = ?
      order by l.priority, l.expires_at nulls last, l.promotional desc, l.seq
      """;

  private static final String SYSTEM_BALANCE =
      """
      select k.id, a.scale, a.balance
      from unnest(?::uuid[]) k (id) join ledger.account a on a.id = k.id
      """;

  /** The rows of an operation follow the one that heads it, so its lines need no second index. */
  private static final String HISTORY =
      """
      with heads as (
        select * from ledger.journal
        where account = ? and seq < ? and op_rows is not null
        order by seq desc limit ?)
      select h.seq, h.operation, h.ts, h.type, h.reference, h.description, h.meta,
        case when j.debit = j.account then -j.amount else j.amount end as change,
        case when j.debit = j.account then j.debit_after else j.credit_after end as balance_after,
        j.seq = h.seq + h.op_rows - 1 as last
      from heads h
      join ledger.journal j
        on j.shard = h.shard and j.seq >= h.seq and j.seq < h.seq + h.op_rows
      order by h.seq desc, j.seq
      """;

  /** By the unique index of keys; the head of an operation is the row that has the key. */
  private static final String FIND =
      """
      select h.seq, h.operation, h.ts, h.type, h.reference, h.description, h.meta,
        case when j.debit = j.account then -j.amount else j.amount end as change,
        case when j.debit = j.account then j.debit_after else j.credit_after end as balance_after,
        j.seq = h.seq + h.op_rows - 1 as last
      from ledger.journal h
      join ledger.journal j
        on j.shard = h.shard and j.seq >= h.seq and j.seq < h.seq + h.op_rows
      where h.account = ? and h.idem = ?
      order by j.seq
      """;

  private final Connection connection;

  Reader(Connection connection) {
    this.connection = connection;
  }

  Balance balance(AccountKey key, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(BALANCE)) {
      var id = AccountIds.idOf(key, Shards.of(key.owner()));
      new Parameters(statement).value(at).value(at).value(LOTS_MAX).value(id);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Balance.zero(key.asset());
        }
        var row = new Columns(rows);
        Scale.require(key, row.small("scale"));
        var held = row.number("held");
        var available = row.number("balance") - held - row.number("expired");
        var granted = row.number("granted");
        var used = row.number("used");
        var lots = new ArrayList<Balance.Lot>();
        if (row.has("lot_id")) {
          do {
            lots.add(lot(row));
          } while (rows.next());
        }
        return new Balance(key.asset(), available, held, granted, used, lots);
      }
    }
  }

  private static Balance.Lot lot(Columns row) throws SQLException {
    return new Balance.Lot(
        row.uuid("lot_id"),
        row.number("lot_granted"),
        row.number("lot_remaining"),
        row.flag("promotional"),
        row.optionalTime("expires_at"),
        row.time("created_at"));
  }

  long systemBalance(AccountKey key) throws SQLException {
    try (var statement = connection.prepareStatement(SYSTEM_BALANCE)) {
      new Parameters(statement).uuids(slots(key));
      var sum = 0L;
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var row = new Columns(rows);
          Scale.require(key, row.small("scale"));
          sum = Math.addExact(sum, row.number("balance"));
        }
      }
      return sum;
    }
  }

  private static List<UUID> slots(AccountKey key) {
    return IntStream.range(0, Shards.COUNT).mapToObj(shard -> AccountIds.idOf(key, shard)).toList();
  }

  List<HistoryLine> history(AccountKey key, int limit, @Nullable Long beforeSeq)
      throws SQLException {
    try (var statement = connection.prepareStatement(HISTORY)) {
      new Parameters(statement)
          .value(AccountIds.idOf(key, Shards.of(key.owner())))
          .value(beforeSeq == null ? Long.MAX_VALUE : beforeSeq)
          .value(limit);
      return lines(statement);
    }
  }

  Optional<HistoryLine> find(AccountKey key, String owner, String idem) throws SQLException {
    try (var statement = connection.prepareStatement(FIND)) {
      new Parameters(statement)
          .value(AccountIds.idOf(key, Shards.of(owner)))
          .value(IdempotencyKey.stored(idem));
      return lines(statement).stream().findFirst();
    }
  }

  private static List<HistoryLine> lines(PreparedStatement statement) throws SQLException {
    var lines = new ArrayList<HistoryLine>();
    try (var rows = statement.executeQuery()) {
      var parts = new ArrayList<Long>();
      while (rows.next()) {
        var row = new Columns(rows);
        parts.add(row.number("change"));
        if (row.flag("last")) {
          lines.add(line(row, parts));
          parts.clear();
        }
      }
    }
    return lines;
  }

  private static HistoryLine line(Columns row, List<Long> parts) throws SQLException {
    var details = row.details();
    return new HistoryLine(
        row.uuid("operation"),
        row.number("seq"),
        details.type(),
        parts.stream().mapToLong(Long::longValue).sum(),
        row.number("balance_after"),
        row.time("ts"),
        details.reference(),
        details.description(),
        details.meta(),
        parts);
  }
}
