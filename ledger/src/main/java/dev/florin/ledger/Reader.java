package dev.florin.ledger;

import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers questions. Each is one statement, so that it sees one state and takes no lock. */
final class Reader {
  private static final int LOTS_MAX = 100;

  /** Holds that have run out count as released, as the next operation will find them. */
  private static final String BALANCE =
      """
      select a.scale, a.balance, a.held, a.granted, a.used, a.frozen,
        coalesce((select -d.balance from ledger.account d where d.id = k.debt), 0) as debt,
        (select coalesce(sum(x.remaining - x.held), 0) from ledger.lot x
         where x.account = a.id and x.open and x.expires_at <= k.at) as expired,
        r.lapsed, r.expired_of_lapsed,
        l.id as lot_id, l.granted as lot_granted, l.remaining as lot_remaining, l.promotional,
        l.expires_at, l.created_at
      from (values (?::uuid, ?::uuid, ?::timestamptz)) k (id, debt, at)
      join ledger.account a on a.id = k.id
      cross join lateral (
        select coalesce(sum(p.amount), 0) as lapsed,
          coalesce(sum(p.amount) filter (where x.expires_at <= k.at), 0) as expired_of_lapsed
        from ledger.hold h
        cross join lateral unnest(h.lots, h.lots_held) p (lot, amount)
        join ledger.lot x on x.account = h.account and x.id = p.lot
        where h.account = a.id and h.open and h.expires_at <= k.at) r
      left join lateral (
        select * from ledger.lot
        where account = a.id and open and (expires_at is null or expires_at > k.at)
        order by priority, expires_at nulls last, promotional desc, seq
        limit ?) l on true
      order by l.priority, l.expires_at nulls last, l.promotional desc, l.seq
      """;

  private static final String BALANCES =
      """
      select k.id, a.scale, a.balance
      from unnest(?::uuid[]) k (id) join ledger.account a on a.id = k.id
      """;

  private static final String COUNTED =
      """
      select k.id, a.scale, a.used
      from unnest(?::uuid[]) k (id) join ledger.account a on a.id = k.id
      """;

  /**
   * The lines of the operations that {@code heads} begin: their rows follow the one that heads
   * them, so that no second index is needed. They are looked up for each operation by itself
   * ({@code offset 0}): as a plain join they were had by reading all of the journal, since
   * PostgreSQL takes a range whose ends it does not know for wide.
   */
  private static final String LINES =
      """
      select h.seq, h.operation, h.ts, h.type, h.reference, h.description, h.meta,
        j.kind, j.amount,
        case j.account when j.debit then -1 when j.credit then 1 else 0 end as side,
        case j.account when j.debit then j.debit_after when j.credit then j.credit_after
          else j.account_after end as balance_after,
        j.seq = h.seq + h.op_rows - 1 as last
      from heads h
      cross join lateral (
        select * from ledger.journal r
        where r.shard = h.shard and r.seq >= h.seq and r.seq < h.seq + h.op_rows offset 0) j
      order by h.seq desc, j.seq
      """;

  private static final String HISTORY =
      """
      with heads as (
        select * from ledger.journal
        where account = ? and seq < ? and op_rows is not null
        order by seq desc limit ?)
      """
          + LINES;

  /** By the unique index of keys; the head of an operation is the row that has the key. */
  private static final String FIND =
      """
      with heads as (select * from ledger.journal where account = ? and idem = ?)
      """
          + LINES;

  private static final String DUE =
      """
      select asset, scale, owner, purpose from ledger.account
      where next_expiry <= ? order by next_expiry limit ?
      """;

  private static final String CREDITED =
      """
      select provider, reference, purpose, amount, refunded
      from ledger.payment_credit where provider = ? and reference = ? order by purpose
      """;

  private final Connection connection;

  Reader(Connection connection) {
    this.connection = connection;
  }

  Balance balance(AccountKey key, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(BALANCE)) {
      var shard = Shards.of(key.owner());
      new Parameters(statement)
          .value(key.id(shard))
          .value(key.isCredits() ? key.debt().id(shard) : null)
          .value(at)
          .value(LOTS_MAX);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Balance.zero(key.asset());
        }
        var row = new Columns(rows);
        Scale.require(key, row.small("scale"));
        var held = row.number("held") - row.number("lapsed");
        var expired = row.number("expired") + row.number("expired_of_lapsed");
        var available = row.number("balance") - held - expired;
        var granted = row.number("granted");
        var used = row.number("used");
        var debt = row.number("debt");
        var frozen = row.flag("frozen");
        var lots = new ArrayList<Balance.Lot>();
        if (row.has("lot_id")) {
          do {
            lots.add(lot(row));
          } while (rows.next());
        }
        return new Balance(key.asset(), available, held, granted, used, debt, frozen, lots);
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
    try (var statement = connection.prepareStatement(BALANCES)) {
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

  List<Long> counted(List<AccountKey> accounts) throws SQLException {
    var ids = accounts.stream().map(key -> key.id(Shards.of(key.owner()))).toList();
    var keys = new HashMap<UUID, AccountKey>();
    for (var i = 0; i < ids.size(); i++) {
      keys.put(ids.get(i), accounts.get(i));
    }
    var found = new HashMap<UUID, Long>();
    try (var statement = connection.prepareStatement(COUNTED)) {
      new Parameters(statement).uuids(ids);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var row = new Columns(rows);
          var id = row.uuid("id");
          Scale.require(Objects.requireNonNull(keys.get(id)), row.small("scale"));
          found.put(id, row.number("used"));
        }
      }
    }
    return ids.stream().map(id -> found.getOrDefault(id, 0L)).toList();
  }

  private static List<UUID> slots(AccountKey key) {
    return IntStream.range(0, Shards.COUNT).mapToObj(shard -> key.id(shard)).toList();
  }

  List<Credited> credited(String provider, String reference) throws SQLException {
    try (var statement = connection.prepareStatement(CREDITED)) {
      new Parameters(statement).value(provider).value(reference);
      var found = new ArrayList<Credited>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var row = new Columns(rows);
          found.add(
              new Credited(
                  new PaymentKey(row.text("provider"), row.text("reference"), row.text("purpose")),
                  row.number("amount"),
                  row.number("refunded")));
        }
      }
      return found;
    }
  }

  List<HistoryLine> history(AccountKey key, int limit, @Nullable Long beforeSeq)
      throws SQLException {
    try (var statement = connection.prepareStatement(HISTORY)) {
      new Parameters(statement)
          .value(key.id(Shards.of(key.owner())))
          .value(beforeSeq == null ? Long.MAX_VALUE : beforeSeq)
          .value(limit);
      return lines(statement);
    }
  }

  Optional<HistoryLine> find(AccountKey key, String owner, String idem) throws SQLException {
    try (var statement = connection.prepareStatement(FIND)) {
      new Parameters(statement).value(key.id(Shards.of(owner))).value(IdempotencyKey.stored(idem));
      return lines(statement).stream().findFirst();
    }
  }

  private static List<HistoryLine> lines(PreparedStatement statement) throws SQLException {
    var lines = new ArrayList<HistoryLine>();
    try (var rows = statement.executeQuery()) {
      var parts = new ArrayList<Long>();
      var held = 0L;
      while (rows.next()) {
        var row = new Columns(rows);
        var kind = Kind.fromStored(row.text("kind"));
        parts.add(kind.moves() ? row.number("side") * row.number("amount") : 0);
        held += kind.held() * row.number("amount");
        if (row.flag("last")) {
          lines.add(line(row, parts, held));
          parts.clear();
          held = 0;
        }
      }
    }
    return lines;
  }

  private static HistoryLine line(Columns row, List<Long> parts, long held) throws SQLException {
    var details = row.details();
    return new HistoryLine(
        row.uuid("operation"),
        row.number("seq"),
        details.type(),
        parts.stream().mapToLong(Long::longValue).sum(),
        held,
        row.number("balance_after"),
        row.time("ts"),
        details.reference(),
        details.description(),
        details.meta(),
        parts);
  }

  List<AccountKey> due(Instant at, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(DUE)) {
      new Parameters(statement).value(at).value(limit);
      var due = new ArrayList<AccountKey>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var row = new Columns(rows);
          var asset = new Asset(row.text("asset"), row.small("scale"));
          due.add(new AccountKey(asset, row.text("owner"), row.text("purpose")));
        }
      }
      return due;
    }
  }
}
