package dev.florin.ledger;

import dev.florin.ledger.Decision.Block;
import dev.florin.ledger.Decision.PaymentCredit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a decision in one statement: all of it or, if anything is wrong, nothing. */
final class Writer {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String DIVISION_BY_ZERO = "22012";
  private static final String NOT_A_NUMBER = "22P02";

  private static final String WRITE =
      """
      with payments as (
        insert into ledger.payment_credit
          (provider, reference, purpose, account, operation, amount, refunded)
        select * from unnest(
          ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])),
      refunds as (
        update ledger.payment_credit p set refunded = w.refunded
        from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
          w (provider, reference, purpose, refunded)
        where p.provider = w.provider and p.reference = w.reference and p.purpose = w.purpose
        returning 1),
      journal as (
        insert into ledger.journal
          (shard, block_no, ts, seq, kind, debit, credit, amount, debit_after, credit_after,
           account, lot, hold, reverses, operation, account_after, op_rows, idem, fp, type,
           reference, description, meta, payment_provider, payment_reference, payment_purpose,
           counterpart)
        select * from unnest(
          ?::smallint[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[], ?::uuid[],
          ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[],
          ?::uuid[], ?::uuid[], ?::bigint[], ?::int[], ?::uuid[], ?::bytea[], ?::text[],
          ?::text[], ?::text[], ?::jsonb[], ?::text[], ?::text[], ?::text[], ?::uuid[])),
      opened_accounts as (
        insert into ledger.account
          (id, asset, scale, owner, purpose, shard, floor, balance, held, granted, used, frozen,
           next_expiry, hold_expiry)
        select * from unnest(
          ?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::smallint[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
          ?::timestamptz[], ?::timestamptz[])),
      accounts as (
        update ledger.account a set balance = w.balance, held = w.held, granted = w.granted,
          used = w.used, frozen = w.frozen, next_expiry = w.next_expiry,
          hold_expiry = w.hold_expiry
        from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
          ?::timestamptz[], ?::timestamptz[])
          w (id, balance, held, granted, used, frozen, next_expiry, hold_expiry)
        where a.id = w.id
        returning 1),
      opened_lots as (
        insert into ledger.lot
          (account, id, seq, operation, priority, expires_at, promotional, granted, remaining,
           held, cost_asset, cost_scale, cost_minor, created_at, open)
        select *, remaining > 0 from unnest(
          ?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::int[], ?::timestamptz[], ?::boolean[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::smallint[], ?::bigint[],
          ?::timestamptz[])
          w (account, id, seq, operation, priority, expires_at, promotional, granted, remaining,
             held, cost_asset, cost_scale, cost_minor, created_at)),
      lots as (
        update ledger.lot l
        set remaining = w.remaining, held = w.held, open = w.remaining > 0
        from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
          w (account, id, remaining, held)
        where l.account = w.account and l.id = w.id
        returning 1),
      opened_holds as (
        insert into ledger.hold
          (id, account, destination, amount, expires_at, captured, released, lots, lots_held, open)
        select id, account, destination, amount, expires_at, captured, released, lots::uuid[],
          lots_held::bigint[], captured + released < amount
        from unnest(
          ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::bigint[],
          ?::bigint[], ?::text[], ?::text[])
          w (id, account, destination, amount, expires_at, captured, released, lots, lots_held)),
      holds as (
        update ledger.hold h
        set captured = w.captured, released = w.released, lots = w.lots::uuid[],
          lots_held = w.lots_held::bigint[], open = w.captured + w.released < h.amount
        from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
          w (id, captured, released, lots, lots_held)
        where h.id = w.id
        returning 1),
      blocks as (
        insert into ledger.block (shard, block_no, first_seq, n, ts, prev_hash, hash)
        select * from unnest(
          ?::smallint[], ?::bigint[], ?::bigint[], ?::int[], ?::timestamptz[], ?::bytea[],
          ?::bytea[])),
      heads as (
        update ledger.shard s
        set block_no = w.block_no, next_seq = w.next_seq, head_hash = w.hash, last_ts = w.ts
        from unnest(?::smallint[], ?::bigint[], ?::bigint[], ?::bytea[], ?::timestamptz[])
          w (id, block_no, next_seq, hash, ts)
        where s.id = w.id and s.block_no = w.block_no - 1
        returning 1)
      select (what || ' changed under their locks: wrote ' || actual || ' of ' || expected)::int
      from (values
        ('accounts', (select count(*) from accounts), ?),
        ('lots', (select count(*) from lots), ?),
        ('holds', (select count(*) from holds), ?),
        ('refunds', (select count(*) from refunds), ?),
        ('heads', (select count(*) from heads), ?)) c (what, actual, expected)
      where actual <> expected
      """;

  /*
   * Locks the shards as everybody does, and divides by zero if one of them has moved. The driver
   * sends it together with the write, and without a transaction of their own the two are one.
   */
  private static final String WRITE_IF_UNCHANGED =
      """
      with locked as materialized (
        select id, block_no from ledger.shard where id = any (?::smallint[]) order by id for update)
      select count(1 / (l.block_no = w.block_no)::int), clock_timestamp() as now
      from unnest(?::smallint[], ?::bigint[]) w (id, block_no) join locked l on l.id = w.id;
      """
          + WRITE;

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

  /** In the caller's transaction, under the locks of the shards. */
  void write() throws SQLException {
    try (var statement = connection.prepareStatement(WRITE)) {
      parameters(new Parameters(statement));
      statement.execute();
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  /** As a transaction of its own, on a connection that commits by itself. */
  Written writeIfUnchanged() throws SQLException {
    var blocks = decision.blocks();
    try (var statement = connection.prepareStatement(WRITE_IF_UNCHANGED)) {
      var parameters = new Parameters(statement);
      parameters.smalls(blocks, Block::shard).smalls(blocks, Block::shard);
      parameters.longs(blocks, block -> block.blockNo() - 1);
      parameters(parameters);
      statement.execute();
      try (var guard = statement.getResultSet()) {
        guard.next();
        return new Written.At(new Columns(guard).time("now"));
      }
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

  private void parameters(Parameters parameters) throws SQLException {
    var credits = decision.payments();
    var refunds = only(credits, PaymentCredit::stored);
    var accounts = only(decision.accounts(), Account::stored);
    var lots = only(decision.lots(), Lot::stored);
    var holds = only(decision.holds(), Held::stored);
    payments(parameters, only(credits, credit -> !credit.stored()));
    refunds(parameters, refunds);
    JournalColumns.set(parameters, decision.blocks());
    openedAccounts(parameters, only(decision.accounts(), account -> !account.stored()));
    accounts(parameters.uuids(accounts, Account::id), accounts);
    openedLots(parameters, only(decision.lots(), lot -> !lot.stored()));
    lots(parameters, lots);
    openedHolds(parameters, only(decision.holds(), held -> !held.stored()));
    holds(parameters.uuids(holds, Held::id), holds);
    blocks(parameters);
    heads(parameters);
    parameters.value((long) accounts.size()).value((long) lots.size());
    parameters.value((long) holds.size()).value((long) refunds.size());
    parameters.value((long) decision.blocks().size());
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

  private static <T> List<T> only(Collection<T> all, Predicate<T> condition) {
    return all.stream().filter(condition).toList();
  }

  private static void payments(Parameters parameters, List<PaymentCredit> rows)
      throws SQLException {
    keys(parameters, rows)
        .uuids(rows, PaymentCredit::account)
        .uuids(rows, PaymentCredit::operation)
        .longs(rows, PaymentCredit::amount)
        .longs(rows, PaymentCredit::refunded);
  }

  private static void refunds(Parameters parameters, List<PaymentCredit> rows) throws SQLException {
    keys(parameters, rows).longs(rows, PaymentCredit::refunded);
  }

  private static Parameters keys(Parameters parameters, List<PaymentCredit> rows)
      throws SQLException {
    return parameters
        .texts(rows, credit -> credit.key().provider())
        .texts(rows, credit -> credit.key().reference())
        .texts(rows, credit -> credit.key().purpose());
  }

  private static void openedAccounts(Parameters parameters, List<Account> rows)
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

  private static void accounts(Parameters parameters, List<Account> rows) throws SQLException {
    parameters
        .longs(rows, Account::balance)
        .longs(rows, Account::held)
        .longs(rows, Account::granted)
        .longs(rows, Account::used)
        .flags(rows, Account::frozen)
        .times(rows, Account::nextExpiry)
        .times(rows, Account::holdExpiry);
  }

  private static void openedLots(Parameters parameters, List<Lot> rows) throws SQLException {
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

  private static void lots(Parameters parameters, List<Lot> rows) throws SQLException {
    parameters
        .uuids(rows, Lot::account)
        .uuids(rows, Lot::id)
        .longs(rows, Lot::remaining)
        .longs(rows, Lot::held);
  }

  private static void openedHolds(Parameters parameters, List<Held> rows) throws SQLException {
    parameters
        .uuids(rows, Held::id)
        .uuids(rows, Held::account)
        .uuids(rows, Held::destinationId)
        .longs(rows, Held::amount)
        .times(rows, Held::expiresAt);
    holds(parameters, rows);
  }

  /** Arrays within arrays travel as text: unnest would flatten them. */
  private static void holds(Parameters parameters, List<Held> rows) throws SQLException {
    parameters
        .longs(rows, Held::captured)
        .longs(rows, Held::released)
        .texts(rows, held -> array(held, Held.Part::lot))
        .texts(rows, held -> array(held, Held.Part::amount));
  }

  private static String array(Held held, Function<Held.Part, Object> field) {
    return held.parts().stream()
        .map(part -> field.apply(part).toString())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private void blocks(Parameters parameters) throws SQLException {
    var rows = decision.blocks();
    parameters
        .smalls(rows, Block::shard)
        .longs(rows, Block::blockNo)
        .longs(rows, Block::firstSeq)
        .ints(rows, block -> block.rows().size())
        .times(rows, Block::at)
        .bytes(rows, block -> block.previous().bytes())
        .bytes(rows, block -> block.hash().bytes());
  }

  private void heads(Parameters parameters) throws SQLException {
    var rows = decision.blocks();
    parameters
        .smalls(rows, Block::shard)
        .longs(rows, Block::blockNo)
        .longs(rows, Block::nextSeq)
        .bytes(rows, block -> block.hash().bytes())
        .times(rows, Block::at);
  }
}
