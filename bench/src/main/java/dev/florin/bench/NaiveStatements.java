package dev.florin.bench;

import dev.florin.id.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Three prepared statements and a commit. The driver sends {@code begin} along with the first, so
 * these are four round trips.
 */
final class NaiveStatements implements NaiveSpend {
  private static final String TAKE =
      """
      update naive.account set balance = balance - 1, used = used + 1
      where id = ? and balance - held - 1 >= floor
      returning balance
      """;

  private static final String BURN =
      """
      update naive.lot set remaining = remaining - 1, open = remaining > 1
      where account = ? and remaining - held >= 1 and id = (
        select id from naive.lot where account = ? and open
        order by priority, expires_at, promotional desc, seq limit 1)
      returning id
      """;

  private static final String WRITE =
      """
      insert into naive.journal
        (shard, seq, block_no, ts, kind, debit, credit, amount, debit_after, credit_after,
         account, lot, operation, op_rows, idem, fp, type, reference, description, meta)
      values (?, nextval('naive.seq'), 1, now(), 'spend', ?, ?, 1, ?, 0, ?, ?, ?, 1, ?, ?,
        'spend', 'bench', 'a spend of the bench', '{}')
      """;

  private final Connection connection;
  private final PreparedStatement take;
  private final PreparedStatement burn;
  private final PreparedStatement write;

  NaiveStatements(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    take = connection.prepareStatement(TAKE);
    burn = connection.prepareStatement(BURN);
    write = connection.prepareStatement(WRITE);
  }

  @Override
  public void spend(Holder holder) throws SQLException {
    take.setObject(1, holder.id());
    long balance = first(take, Long.class);
    burn.setObject(1, holder.id());
    burn.setObject(2, holder.id());
    write(holder, balance, first(burn, UUID.class));
    connection.commit();
  }

  private void write(Holder holder, long balance, UUID lot) throws SQLException {
    write.setInt(1, holder.shard());
    write.setObject(2, holder.id());
    write.setObject(3, REVENUE);
    write.setLong(4, balance);
    write.setObject(5, holder.id());
    write.setObject(6, lot);
    write.setObject(7, Ids.next());
    write.setObject(8, Ids.next());
    write.setBytes(9, FINGERPRINT.clone());
    write.executeUpdate();
  }

  private static <T> T first(PreparedStatement statement, Class<T> type) throws SQLException {
    try (var rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new BenchFailed("a naive spend was refused");
      }
      return rows.getObject(1, type);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
