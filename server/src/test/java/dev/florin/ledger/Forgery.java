package dev.florin.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody can do who owns the database and has read this code: rewrites what a spend was for,
 * its fingerprint, and then every hash from there to the head, so that all of it fits again. It
 * stands in this package because the ledger shows nobody else how its hashes are made.
 */
public final class Forgery {
  private final Connection connection;

  private Forgery(Connection connection) {
    this.connection = connection;
  }

  /** Makes the history say that this spend, which has one row, was for something else. */
  public static void rewrite(Connection connection, Spend spend, Receipt receipt, String reference)
      throws SQLException {
    var told = spend.details();
    var other = new Details(told.type(), reference, told.description(), told.meta());
    var forged =
        new Spend(spend.account(), spend.idem(), spend.amount(), spend.destination(), other);
    var forgery = new Forgery(connection);
    var blockNo = forgery.replace(receipt, forged);
    forgery.rehash(receipt.shard(), blockNo);
  }

  private long replace(Receipt receipt, Spend forged) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            update ledger.journal set reference = ?, fp = ?
            where shard = ? and seq = ? and op_rows = 1 returning block_no
            """)) {
      statement.setString(1, forged.details().reference());
      statement.setBytes(2, Fingerprint.of(forged).bytes());
      statement.setInt(3, receipt.shard());
      statement.setLong(4, receipt.seq());
      var rows = statement.executeQuery();
      if (!rows.next()) {
        throw new IllegalArgumentException("no such row: " + receipt);
      }
      return rows.getLong(1);
    }
  }

  private void rehash(int shard, long from) throws SQLException {
    var previous = from == 1 ? BlockHash.GENESIS : hashOf(shard, from - 1);
    for (var blockNo = from; exists(shard, blockNo); blockNo++) {
      var hash = BlockHash.of(previous, shard, blockNo, at(shard, blockNo), rows(shard, blockNo));
      update(
          "update ledger.block set prev_hash = ?, hash = ? where shard = ? and block_no = ?",
          previous.bytes(),
          hash.bytes(),
          shard,
          blockNo);
      previous = hash;
    }
    update("update ledger.shard set head_hash = ? where id = ?", previous.bytes(), shard);
  }

  private List<JournalRow> rows(int shard, long blockNo) throws SQLException {
    var journal = new ArrayList<JournalRow>();
    try (var statement =
        connection.prepareStatement(
            "select * from ledger.journal where shard = ? and block_no = ? order by seq")) {
      statement.setInt(1, shard);
      statement.setLong(2, blockNo);
      for (var rows = statement.executeQuery(); rows.next(); ) {
        journal.add(new Columns(rows).journalRow());
      }
    }
    return journal;
  }

  private boolean exists(int shard, long blockNo) throws SQLException {
    return !rows(shard, blockNo).isEmpty();
  }

  private BlockHash hashOf(int shard, long blockNo) throws SQLException {
    try (var statement = block(shard, blockNo)) {
      var rows = statement.executeQuery();
      rows.next();
      return BlockHash.ofStored(new Columns(rows).bytes("hash"));
    }
  }

  private Instant at(int shard, long blockNo) throws SQLException {
    try (var statement = block(shard, blockNo)) {
      var rows = statement.executeQuery();
      rows.next();
      return new Columns(rows).time("ts");
    }
  }

  private java.sql.PreparedStatement block(int shard, long blockNo) throws SQLException {
    var statement =
        connection.prepareStatement("select * from ledger.block where shard = ? and block_no = ?");
    statement.setInt(1, shard);
    statement.setLong(2, blockNo);
    return statement;
  }

  private void update(String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("not one row: " + sql);
      }
    }
  }
}
