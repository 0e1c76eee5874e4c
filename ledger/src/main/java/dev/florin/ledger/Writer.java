package dev.florin.ledger;

import dev.florin.ledger.Decision.Block;
import dev.florin.ledger.Decision.PaymentCredit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a decision in one statement: all of it or, if anything is wrong, nothing. */
final class Writer {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String DIVISION_BY_ZERO = "22012";
  private static final String NOT_A_NUMBER = "22P02";

  private static final String PAYMENTS =
      """
      insert into ledger.payment_credit
        (provider, reference, purpose, account, operation, amount, refunded)
      select * from unnest(
        ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[]) w\
      """;

  private static final String REFUNDS =
      """
      update ledger.payment_credit p set refunded = w.refunded
      from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
        w (provider, reference, purpose, refunded)
      where p.provider = w.provider and p.reference = w.reference and p.purpose = w.purpose\
      """;

  private static final String OPENED_ACCOUNTS =
      """
      insert into ledger.account
        (id, asset, scale, owner, purpose, shard, floor, balance, held, granted, used, frozen,
         next_expiry, hold_expiry)
      select * from unnest(
        ?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::smallint[],
        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
        ?::timestamptz[], ?::timestamptz[]) w\
      """;

  private static final String ACCOUNTS =
      """
      update ledger.account a set balance = w.balance, held = w.held, granted = w.granted,
        used = w.used, frozen = w.frozen, next_expiry = w.next_expiry,
        hold_expiry = w.hold_expiry
      from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
        ?::timestamptz[], ?::timestamptz[])
        w (id, balance, held, granted, used, frozen, next_expiry, hold_expiry)
      where a.id = w.id\
      """;

  private static final String OPENED_LOTS =
      """
      insert into ledger.lot
        (account, id, seq, operation, priority, expires_at, promotional, granted, remaining,
         held, cost_asset, cost_scale, cost_minor, created_at, open)
      select *, remaining > 0 from unnest(
        ?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::int[], ?::timestamptz[], ?::boolean[],
        ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::smallint[], ?::bigint[],
        ?::timestamptz[])
        w (account, id, seq, operation, priority, expires_at, promotional, granted, remaining,
           held, cost_asset, cost_scale, cost_minor, created_at)\
      """;

  private static final String LOTS =
      """
      update ledger.lot l
      set remaining = w.remaining, held = w.held, open = w.remaining > 0
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
        w (account, id, remaining, held)
      where l.account = w.account and l.id = w.id\
      """;

  private static final String OPENED_HOLDS =
      """
      insert into ledger.hold
        (id, account, destination, amount, expires_at, bounds, captured, released, lots, lots_held,
          open)
      select id, account, destination, amount, expires_at, bounds::text[], captured, released,
        lots::uuid[], lots_held::bigint[], captured + released < amount
      from unnest(
        ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::bigint[],
        ?::bigint[], ?::text[], ?::text[])
        w (id, account, destination, amount, expires_at, bounds, captured, released, lots,
          lots_held)\
      """;

  private static final String HOLDS =
      """
      update ledger.hold h
      set captured = w.captured, released = w.released, lots = w.lots::uuid[],
        lots_held = w.lots_held::bigint[], open = w.captured + w.released < h.amount
      from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
        w (id, captured, released, lots, lots_held)
      where h.id = w.id\
      """;

  private static final String BLOCKS =
      """
      insert into ledger.block (shard, block_no, first_seq, n, ts, prev_hash, hash)
      select * from unnest(
        ?::smallint[], ?::bigint[], ?::bigint[], ?::int[], ?::timestamptz[], ?::bytea[],
        ?::bytea[]) w\
      """;

  /*
   * The first words of the write, and its fence: moves the heads on, in the order of the shards, in
   * which everybody locks them. All other parts wait for that, and write nothing if somebody else
   * has moved one. It is one statement with them, so that no driver can commit it without them.
   */
  private static final String HEADS =
      """
      with heads as (
        update ledger.shard s
        set block_no = w.block_no, next_seq = w.next_seq, head_hash = w.hash, last_ts = w.ts
        from (
          select * from unnest(?::smallint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::timestamptz[])
            u (id, block_no, next_seq, hash, ts)
          order by id) w
        where s.id = w.id and s.block_no = w.block_no - 1
        returning 1),
      moved as materialized (select 1 from heads having count(*) = ?)\
      """;

  private static final String IF_MOVED = "exists (select from moved)";

  /** The last words: divides by zero if a head was not where it was to be. */
  private static final String MOVED =
      "select 1 / (select count(*) from moved)::int, clock_timestamp() as now";

  /** Fails if one of the updates has not met all its rows. */
  private static final String CHECK =
      """
      , (select max(
          (what || ' changed under their locks: wrote ' || actual || ' of ' || expected)::int)
        from (values %s) c (what, actual, expected)
        where actual <> expected)
      """;

  /** A few dozen, as not everything occurs together. */
  private static final Map<List<String>, String> STATEMENTS = new ConcurrentHashMap<>();

  /** What became of a write that was not to happen if something had changed. */
  sealed interface Written {
    /** Committed. */
    record At(Instant clock) implements Written {}

    /** Nothing was written: a shard has moved. */
    record Stale() implements Written {}

    /** Nothing was written: a key was used before. */
    record KeyUsed() implements Written {}
  }

  private final Connection connection;
  private final Decision decision;

  Writer(Connection connection, Decision decision) {
    this.connection = connection;
    this.decision = decision;
  }

  /**
   * One table's share of the write. Those that have no rows are left out: PostgreSQL would set each
   * up all the same, which for a single spend takes longer than the spend.
   *
   * @param isUpdate whether all its rows must be met
   */
  private record Part<T>(
      String name, String sql, boolean isUpdate, Collection<T> rows, Setter<T> columns) {
    void set(Parameters parameters) throws SQLException {
      columns.set(parameters, rows);
    }
  }

  @FunctionalInterface
  interface Setter<T> {
    void set(Parameters parameters, Collection<T> rows) throws SQLException;
  }

  private List<Part<?>> parts() {
    var journal = new JournalColumns(decision.blocks());
    var parts = new ArrayList<Part<?>>();
    insert(parts, "payments", PAYMENTS, decision.payments(), c -> !c.stored(), Writer::payments);
    update(parts, "refunds", REFUNDS, decision.payments(), PaymentCredit::stored, Writer::refunds);
    insert(parts, "journal", journal.sql(), journal.lines(), _ -> true, journal);
    insert(
        parts,
        "opened_accounts",
        OPENED_ACCOUNTS,
        decision.accounts(),
        account -> !account.stored(),
        Writer::openedAccounts);
    update(
        parts, "accounts", ACCOUNTS, decision.accounts(), Account::stored, Writer::changedAccounts);
    insert(
        parts,
        "opened_lots",
        OPENED_LOTS,
        decision.lots(),
        lot -> !lot.stored(),
        Writer::openedLots);
    update(parts, "lots", LOTS, decision.lots(), Lot::stored, Writer::lots);
    insert(
        parts,
        "opened_holds",
        OPENED_HOLDS,
        decision.holds(),
        h -> !h.stored(),
        Writer::openedHolds);
    update(parts, "holds", HOLDS, decision.holds(), Held::stored, Writer::changedHolds);
    insert(parts, "blocks", BLOCKS, decision.blocks(), _ -> true, Writer::blocks);
    return parts;
  }

  private static <T> void insert(
      List<Part<?>> parts,
      String name,
      String sql,
      Collection<T> all,
      Predicate<T> which,
      Setter<T> columns) {
    add(parts, name, sql, false, all, which, columns);
  }

  private static <T> void update(
      List<Part<?>> parts,
      String name,
      String sql,
      Collection<T> all,
      Predicate<T> which,
      Setter<T> columns) {
    add(parts, name, sql, true, all, which, columns);
  }

  private static <T> void add(
      List<Part<?>> parts,
      String name,
      String sql,
      boolean isUpdate,
      Collection<T> all,
      Predicate<T> which,
      Setter<T> columns) {
    var rows = new ArrayList<T>(all.size());
    for (var row : all) {
      if (which.test(row)) {
        rows.add(row);
      }
    }
    if (!rows.isEmpty()) {
      parts.add(new Part<>(name, sql, isUpdate, rows, columns));
    }
  }

  /** The same string for the same parts, by which the driver finds what it has prepared. */
  private static String sql(List<Part<?>> parts) {
    var sqls = new ArrayList<String>(parts.size());
    for (var part : parts) {
      sqls.add(part.sql);
    }
    return STATEMENTS.computeIfAbsent(sqls, _ -> assembled(parts));
  }

  private static String assembled(List<Part<?>> parts) {
    var sql = new StringBuilder(4096).append(HEADS);
    var checks = new StringJoiner(", ");
    for (var part : parts) {
      sql.append(",\n").append(part.name).append(" as (\n").append(part.sql);
      if (part.isUpdate) {
        sql.append("\nand ").append(IF_MOVED).append("\nreturning 1)");
        checks.add("('%1$s', (select count(*) from %1$s), ?)".formatted(part.name));
      } else {
        sql.append("\nwhere ").append(IF_MOVED).append(')');
      }
    }
    sql.append('\n').append(MOVED);
    return checks.length() == 0 ? sql.toString() : sql.append(CHECK.formatted(checks)).toString();
  }

  private static void set(Parameters parameters, Collection<Part<?>> parts) throws SQLException {
    for (var part : parts) {
      part.set(parameters);
    }
    for (var part : parts) {
      if (part.isUpdate) {
        parameters.value((long) part.rows.size());
      }
    }
  }

  /** In the caller's transaction, under the locks of the shards. */
  void write() throws SQLException {
    try {
      send();
    } catch (SQLException e) {
      if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
        throw new IllegalStateException("heads changed under their locks", e);
      }
      throw explained(e);
    }
  }

  /** As a transaction of its own, on a connection that commits by itself. */
  Written writeIfUnchanged() throws SQLException {
    try {
      return new Written.At(send());
    } catch (SQLException e) {
      if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
        return new Written.Stale();
      }
      if (UNIQUE_VIOLATION.equals(e.getSQLState())
          && String.valueOf(e.getMessage()).contains("journal_idem")) {
        return new Written.KeyUsed();
      }
      throw explained(e);
    }
  }

  /** When the heads were moved, by the database's clock. */
  private Instant send() throws SQLException {
    var parts = parts();
    try (var statement = connection.prepareStatement(sql(parts))) {
      var parameters = new Parameters(statement);
      heads(parameters, decision.blocks());
      set(parameters, parts);
      statement.execute();
      try (var moved = statement.getResultSet()) {
        moved.next();
        return new Columns(moved).time("now");
      }
    }
  }

  private static SQLException explained(SQLException e) {
    // The constraint's name is in no field of a plain SQLException.
    if (UNIQUE_VIOLATION.equals(e.getSQLState())
        && String.valueOf(e.getMessage()).contains("payment_credit_pkey")) {
      throw new PaymentAlreadyCreditedException(e);
    }
    if (NOT_A_NUMBER.equals(e.getSQLState())) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return e;
  }

  private static void payments(Parameters parameters, Collection<PaymentCredit> rows)
      throws SQLException {
    keys(parameters, rows)
        .uuids(rows, PaymentCredit::account)
        .uuids(rows, PaymentCredit::operation)
        .longs(rows, PaymentCredit::amount)
        .longs(rows, PaymentCredit::refunded);
  }

  private static void refunds(Parameters parameters, Collection<PaymentCredit> rows)
      throws SQLException {
    keys(parameters, rows).longs(rows, PaymentCredit::refunded);
  }

  private static Parameters keys(Parameters parameters, Collection<PaymentCredit> rows)
      throws SQLException {
    return parameters
        .texts(rows, credit -> credit.key().provider())
        .texts(rows, credit -> credit.key().reference())
        .texts(rows, credit -> credit.key().purpose());
  }

  private static void openedAccounts(Parameters parameters, Collection<Account> rows)
      throws SQLException {
    parameters
        .uuids(rows, Account::id)
        .texts(rows, account -> account.key().asset().code())
        .smalls(rows, account -> account.key().asset().scale())
        .texts(rows, account -> account.key().owner())
        .texts(rows, account -> account.key().purpose())
        .smalls(rows, Account::shard)
        .longs(rows, Account::floor);
    accounts(parameters, rows);
  }

  private static void accounts(Parameters parameters, Collection<Account> rows)
      throws SQLException {
    parameters
        .longs(rows, Account::balance)
        .longs(rows, Account::held)
        .longs(rows, Account::granted)
        .longs(rows, Account::used)
        .flags(rows, Account::frozen)
        .times(rows, Account::nextExpiry)
        .times(rows, Account::holdExpiry);
  }

  private static void changedAccounts(Parameters parameters, Collection<Account> rows)
      throws SQLException {
    accounts(parameters.uuids(rows, Account::id), rows);
  }

  private static void openedLots(Parameters parameters, Collection<Lot> rows) throws SQLException {
    parameters
        .uuids(rows, Lot::account)
        .uuids(rows, Lot::id)
        .longs(rows, Lot::seq)
        .uuids(rows, Lot::operation)
        .ints(rows, Lot::priority)
        .times(rows, Lot::expiresAt)
        .flags(rows, Lot::promotional)
        .longs(rows, Lot::granted)
        .longs(rows, Lot::remaining)
        .longs(rows, Lot::held)
        .texts(rows, lot -> lot.cost() == null ? null : lot.cost().asset().code())
        .optionalSmalls(rows, lot -> lot.cost() == null ? null : (long) lot.cost().asset().scale())
        .optionalLongs(rows, lot -> lot.cost() == null ? null : lot.cost().minorUnits())
        .times(rows, Lot::createdAt);
  }

  private static void lots(Parameters parameters, Collection<Lot> rows) throws SQLException {
    parameters
        .uuids(rows, Lot::account)
        .uuids(rows, Lot::id)
        .longs(rows, Lot::remaining)
        .longs(rows, Lot::held);
  }

  private static void openedHolds(Parameters parameters, Collection<Held> rows)
      throws SQLException {
    parameters
        .uuids(rows, Held::id)
        .uuids(rows, Held::account)
        .uuids(rows, Held::destinationId)
        .longs(rows, Held::amount)
        .times(rows, Held::expiresAt)
        .texts(rows, held -> array(held.bounds(), name -> name));
    holds(parameters, rows);
  }

  private static void changedHolds(Parameters parameters, Collection<Held> rows)
      throws SQLException {
    holds(parameters.uuids(rows, Held::id), rows);
  }

  /** Arrays within arrays travel as text: unnest would flatten them. */
  private static void holds(Parameters parameters, Collection<Held> rows) throws SQLException {
    parameters
        .longs(rows, Held::captured)
        .longs(rows, Held::released)
        .texts(rows, held -> array(held.parts(), Held.Part::lot))
        .texts(rows, held -> array(held.parts(), Held.Part::amount));
  }

  /** Ids, numbers and names of accounts: nothing that an array would have to quote. */
  static <T> String array(List<T> parts, Function<T, Object> field) {
    return parts.stream()
        .map(part -> field.apply(part).toString())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static void blocks(Parameters parameters, Collection<Block> rows) throws SQLException {
    parameters
        .smalls(rows, Block::shard)
        .longs(rows, Block::blockNo)
        .longs(rows, Block::firstSeq)
        .ints(rows, block -> block.rows().size())
        .times(rows, Block::at)
        .bytes(rows, block -> block.previous().bytes())
        .bytes(rows, block -> block.hash().bytes());
  }

  private static void heads(Parameters parameters, Collection<Block> rows) throws SQLException {
    parameters
        .smalls(rows, Block::shard)
        .longs(rows, Block::blockNo)
        .longs(rows, Block::nextSeq)
        .bytes(rows, block -> block.hash().bytes())
        .times(rows, Block::at)
        .value((long) rows.size());
  }
}
