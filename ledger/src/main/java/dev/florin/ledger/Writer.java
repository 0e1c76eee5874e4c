package dev.florin.ledger;

import dev.florin.ledger.Decision.Block;
import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.JournalRow.Heading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes a decision in one statement: all of it or, if anything is wrong, nothing. */
final class Writer {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String DIVISION_BY_ZERO = "22012";
  private static final String NOT_A_NUMBER = "22P02";

  private static final String WRITE =
      """
      with payments as (
        insert into ledger.payment_credit
          (provider, reference, purpose, account, operation, amount)
        select * from unnest(
          ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bigint[])),
      journal as (
        insert into ledger.journal
          (shard, block_no, ts, seq, kind, debit, credit, amount, debit_after, credit_after,
           account, lot, operation, op_rows, idem, fp, type, reference, description, meta,
           payment_provider, payment_reference, payment_purpose)
        select * from unnest(
          ?::smallint[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[], ?::uuid[],
          ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[],
          ?::int[], ?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::jsonb[],
          ?::text[], ?::text[], ?::text[])),
      opened_accounts as (
        insert into ledger.account
          (id, asset, scale, owner, purpose, shard, floor, balance, granted, used)
        select * from unnest(
          ?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::smallint[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])),
      accounts as (
        update ledger.account a set balance = w.balance, granted = w.granted, used = w.used
        from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
          w (id, balance, granted, used)
        where a.id = w.id
        returning 1),
      opened_lots as (
        insert into ledger.lot
          (account, id, seq, operation, priority, expires_at, promotional, granted, remaining,
           cost_asset, cost_scale, cost_minor, created_at, open)
        select *, remaining > 0 from unnest(
          ?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::int[], ?::timestamptz[], ?::boolean[],
          ?::bigint[], ?::bigint[], ?::text[], ?::smallint[], ?::bigint[], ?::timestamptz[])
          w (account, id, seq, operation, priority, expires_at, promotional, granted, remaining,
             cost_asset, cost_scale, cost_minor, created_at)),
      lots as (
        update ledger.lot l set remaining = w.remaining, open = w.remaining > 0
        from unnest(?::uuid[], ?::uuid[], ?::bigint[]) w (account, id, remaining)
        where l.account = w.account and l.id = w.id
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
    var accounts = only(decision.accounts(), Account::stored);
    var openedAccounts = only(decision.accounts(), account -> !account.stored());
    var openedLots = only(decision.lots(), lot -> !lot.stored());
    var lots = only(decision.lots(), Lot::stored);
    payments(parameters);
    journal(parameters);
    openedAccounts(parameters, openedAccounts);
    accounts(parameters, accounts);
    openedLots(parameters, openedLots);
    lots(parameters, lots);
    blocks(parameters);
    heads(parameters);
    parameters.value((long) accounts.size()).value((long) lots.size());
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

  private void payments(Parameters parameters) throws SQLException {
    var rows = decision.payments();
    parameters
        .texts(rows, credit -> credit.key().provider())
        .texts(rows, credit -> credit.key().reference())
        .texts(rows, credit -> credit.key().purpose())
        .uuids(rows, PaymentCredit::account)
        .uuids(rows, PaymentCredit::operation)
        .longs(rows, PaymentCredit::amount);
  }

  private void journal(Parameters parameters) throws SQLException {
    var lines = new ArrayList<Line>();
    decision.blocks().forEach(b -> b.rows().forEach(row -> lines.add(new Line(b, row))));
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
        .uuids(lines, line -> line.row.operation());
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
        .texts(lines, line -> line.payment(PaymentKey::purpose));
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
        .longs(rows, Account::floor)
        .longs(rows, Account::balance)
        .longs(rows, Account::granted)
        .longs(rows, Account::used);
  }

  private static void accounts(Parameters parameters, List<Account> rows) throws SQLException {
    parameters
        .uuids(rows, Account::id)
        .longs(rows, Account::balance)
        .longs(rows, Account::granted)
        .longs(rows, Account::used);
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
        .texts(rows, lot -> lot.cost() == null ? null : lot.cost().asset().code())
        .optionalSmalls(rows, lot -> lot.cost() == null ? null : (long) lot.cost().asset().scale())
        .optionalLongs(rows, lot -> lot.cost() == null ? null : lot.cost().minorUnits())
        .times(rows, Lot::createdAt);
  }

  private static void lots(Parameters parameters, List<Lot> rows) throws SQLException {
    parameters.uuids(rows, Lot::account).uuids(rows, Lot::id).longs(rows, Lot::remaining);
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
