package dev.florin.ledger;

import dev.florin.id.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The wall that a ledger on PostgreSQL cannot get past: the rows of a batch of spends, written by
 * the ledger's own kind of statement with the ledger's own way to send parameters (which is why it
 * lives in this package), but without reading, deciding, keys or hashes. Not thread-safe.
 */
public final class UnnestWall implements AutoCloseable {
  private static final UUID REVENUE = new UUID(1, 1);
  private static final byte[] FINGERPRINT = new byte[32];
  private static final long AMPLE = 1_000_000_000;

  private static final String WRITE =
      """
      with journal as (
        insert into naive.journal
          (shard, block_no, ts, seq, kind, debit, credit, amount, debit_after, credit_after,
           account, lot, operation, op_rows, idem, fp, type, reference, description, meta)
        select shard, 1, now(), seq, 'spend', account, credit, 1, balance, 0,
          account, lot, operation, 1, idem, fp, type, reference, description, meta::jsonb
        from unnest(
          ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::uuid[],
          ?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[])
          w (shard, seq, account, credit, balance, lot, operation,
             idem, fp, type, reference, description, meta)),
      accounts as (
        update naive.account a set balance = w.balance, used = a.granted - w.balance
        from unnest(?::uuid[], ?::bigint[]) w (id, balance) where a.id = w.id),
      lots as (
        update naive.lot l set remaining = w.remaining, open = w.remaining > 0
        from unnest(?::uuid[], ?::uuid[], ?::bigint[]) w (account, id, remaining)
        where l.account = w.account and l.id = w.id)
      select 1
      """;

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<Purse> purses;
  private final Map<UUID, Long> left = new HashMap<>();
  private final int shard;
  private final Random random = new Random(1);
  private long seq;

  /** An account and the lot that is burned first. */
  private record Purse(UUID account, UUID lot) {}

  /** A row to be. */
  private record Row(long seq, Purse purse, long balance, UUID operation, UUID idem) {}

  /**
   * Prepares one of several writers, which have no account in common.
   *
   * @param writer which one, from 0
   */
  public UnnestWall(Connection connection, int writer, int writers) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    try (var settings = connection.createStatement()) {
      settings.execute("set enable_seqscan = off; set plan_cache_mode = force_generic_plan");
    }
    this.shard = 100 + writer;
    this.purses = purses(connection, writer, writers);
    this.seq = last(connection, shard);
    this.statement = connection.prepareStatement(WRITE);
    connection.commit();
  }

  private static List<Purse> purses(Connection connection, int writer, int writers)
      throws SQLException {
    var purses = new ArrayList<Purse>();
    try (var query =
        connection.prepareStatement(
            """
            select distinct on (h.n) l.account, l.id
            from naive.holder h join naive.lot l on l.account = h.id and l.open
            where h.n % ? = ? order by h.n, l.priority, l.expires_at, l.promotional desc, l.seq
            """)) {
      query.setInt(1, writers);
      query.setInt(2, writer);
      for (var rows = query.executeQuery(); rows.next(); ) {
        purses.add(new Purse(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
      }
    }
    return purses;
  }

  private static long last(Connection connection, int shard) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select coalesce(max(seq), 0) from naive.journal where shard = ?")) {
      query.setInt(1, shard);
      var rows = query.executeQuery();
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Writes so many spends of random accounts and commits. */
  public void write(int spends) throws SQLException {
    var rows = new ArrayList<Row>(spends);
    var touched = new LinkedHashMap<UUID, Row>();
    for (var i = 0; i < spends; i++) {
      var row = row(purses.get(random.nextInt(purses.size())));
      rows.add(row);
      touched.put(row.purse.account, row);
    }
    var parameters = new Parameters(statement);
    journal(parameters, rows);
    var changed = touched.values();
    parameters.uuids(changed, row -> row.purse.account).longs(changed, Row::balance);
    parameters
        .uuids(changed, row -> row.purse.account)
        .uuids(changed, row -> row.purse.lot)
        .longs(changed, Row::balance);
    statement.execute();
    connection.commit();
  }

  private Row row(Purse purse) {
    var balance = left.merge(purse.account, AMPLE - 1, (old, _) -> old - 1);
    return new Row(++seq, purse, balance, Ids.next(), Ids.next());
  }

  private void journal(Parameters parameters, List<Row> rows) throws SQLException {
    parameters
        .longs(rows, _ -> shard)
        .longs(rows, Row::seq)
        .uuids(rows, row -> row.purse.account)
        .uuids(rows, _ -> REVENUE)
        .longs(rows, Row::balance)
        .uuids(rows, row -> row.purse.lot)
        .uuids(rows, Row::operation)
        .uuids(rows, Row::idem)
        .bytes(rows, _ -> FINGERPRINT)
        .texts(rows, _ -> "spend")
        .texts(rows, _ -> "bench")
        .texts(rows, _ -> "a spend of the bench")
        .texts(rows, _ -> "{}");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
