package dev.florin.bench;

import dev.florin.id.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The same in one statement that commits by itself: one round trip. */
final class NaiveOneStatement implements NaiveSpend {
  static final String SPEND =
      """
      with taken as (
        update naive.account set balance = balance - 1, used = used + 1
        where id = ? and balance - held - 1 >= floor
        returning id, shard, balance),
      burned as (
        update naive.lot l set remaining = l.remaining - 1, open = l.remaining > 1
        from (
          select o.account, o.id from taken join naive.lot o on o.account = taken.id and o.open
          order by o.priority, o.expires_at, o.promotional desc, o.seq limit 1) next
        where l.account = next.account and l.id = next.id and l.remaining - l.held >= 1
        returning l.id)
      insert into naive.journal
        (shard, seq, block_no, ts, kind, debit, credit, amount, debit_after, credit_after,
         account, lot, operation, op_rows, idem, fp, type, reference, description, meta)
      select taken.shard, nextval('naive.seq'), 1, now(), 'spend', taken.id, ?, 1, taken.balance, 0,
        taken.id, burned.id, ?, 1, ?, ?, 'spend', 'bench', 'a spend of the bench', '{}'
      from taken, burned
      """;

  private final Connection connection;
  private final PreparedStatement statement;

  NaiveOneStatement(Connection connection) throws SQLException {
    this.connection = connection;
    statement = connection.prepareStatement(SPEND);
  }

  @Override
  public void spend(Holder holder) throws SQLException {
    statement.setObject(1, holder.id());
    statement.setObject(2, REVENUE);
    statement.setObject(3, Ids.next());
    statement.setObject(4, Ids.next());
    statement.setBytes(5, FINGERPRINT.clone());
    if (statement.executeUpdate() != 1) {
      throw new BenchFailed("a naive spend was refused");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
